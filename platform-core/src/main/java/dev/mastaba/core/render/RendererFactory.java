package dev.mastaba.core.render;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes renderers, one for each template name that views use; asked when the application is made. (Pyramid: {@code IRendererFactory}.) */
@ConsumerType
@FunctionalInterface
public interface RendererFactory {
    /**
     * Makes a renderer.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when there is no such template, or it does not compile
     */
    Renderer renderer(RendererInfo info);
}
