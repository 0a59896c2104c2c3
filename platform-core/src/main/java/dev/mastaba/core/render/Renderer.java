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
}
