package dev.mastaba.templates;

import dev.mastaba.core.rendering.RenderContext;
import dev.mastaba.core.rendering.Rendered;
import dev.mastaba.core.rendering.Renderer;
import org.jspecify.annotations.Nullable;

/** Renders one template. */
record TemplateRenderer(TemplateEngine engine, TemplateName template) implements Renderer {
    @Override
    public Rendered render(@Nullable Object model, RenderContext context) {
        return Rendered.html(engine.render(template, model, context));
    }
}
