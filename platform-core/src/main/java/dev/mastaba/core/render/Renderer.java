package dev.mastaba.core.render;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the body of a response out of what a view returned. Safe for any thread. (Pyramid: {@code IRenderer}.) */
@ConsumerType
@FunctionalInterface
public interface Renderer {
    /**
     * Renders.
     *
     * @param model what the view returned; null where it returned nothing
     * @throws Exception anything; exception views are asked for the answer
     */
    Rendered render(@Nullable Object model, RenderContext context) throws Exception;

    /** Makes renderers, one for each template name that views use; asked when the application is made. (Pyramid: {@code IRendererFactory}.) */
    @ConsumerType
    @FunctionalInterface
    interface Factory {
        /**
         * Makes a renderer.
         *
         * @throws dev.mastaba.core.extend.ConfigurationException when there is no such template, or it does not compile
         */
        Renderer renderer(RendererInfo info);
    }
}
