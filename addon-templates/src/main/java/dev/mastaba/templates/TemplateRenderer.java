package dev.mastaba.templates;

import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import org.jspecify.annotations.Nullable;

/** A renderer of one template. */
final class TemplateRenderer implements Renderer {
    private static final int LEAST_LENGTH = 1 << 10;
    private static final int MOST_LENGTH = 1 << 16;

    private final TemplateEngine engine;
    private final TemplateName template;
    private final TemplateFormat format;
    /** The approximate length of the next page: that of the longest page so far. */
    private volatile int expected = LEAST_LENGTH;

    TemplateRenderer(TemplateEngine engine, TemplateName template) {
        this.engine = engine;
        this.template = template;
        this.format = TemplateFormat.of(template);
    }

    @Override
    public Rendered render(@Nullable Object model, RenderContext context) {
        String page = engine.render(template, model, context, expected);
        if (page.length() > expected && expected < MOST_LENGTH) {
            expected = Math.min(MOST_LENGTH, page.length());
        }
        return format.rendered(page);
    }
}
