package dev.mastaba.examples.freemarker;

import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.TemplateFunction;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A renderer of one template.
 *
 * @param name the name of the template, {@code owner:path}
 * @param functions the functions that the templates of every engine have
 * @param longest the time limit for rendering
 */
// tag::freemarker-renderer
record FreeMarkerRenderer(Configuration engine, String name, Map<String, TemplateFunction> functions, Duration longest)
        implements Renderer {
    private static final int LONGEST_PAGE = 8 << 20;

    @Override
    public Rendered render(@Nullable Object model, RenderContext context) throws Exception {
        BoundedWriter page = new BoundedWriter(LONGEST_PAGE);
        try (TimeLimit limit = TimeLimit.of(longest)) {
            render(new PageModel(model, context, functions), page, limit);
        } catch (StackOverflowError endless) {
            throw new TemplateException("Template " + name + " calls itself endlessly", endless, null);
        }
        return Rendered.html(TracedPage.of(page.toString(), name, context));
    }

    private void render(PageModel model, BoundedWriter page, TimeLimit limit) throws Exception {
        try {
            engine.getTemplate(name).process(model, page);
        } catch (RuntimeException | TemplateException interrupted) {
            if (limit.isOver()) {
                String reason = "Template " + name + " takes longer than " + longest.toMillis() + " ms";
                throw new TemplateException(reason, interrupted, null);
            }
            throw interrupted;
        }
    }
}
// end::freemarker-renderer
