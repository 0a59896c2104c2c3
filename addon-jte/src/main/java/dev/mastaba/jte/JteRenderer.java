package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.core.render.TemplateFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A renderer of one page. */
final class JteRenderer implements Renderer {
    private static final String HTML = "text/html;charset=utf-8";
    private static final int LEAST_LENGTH = 1 << 10;
    private static final int MOST_LENGTH = 1 << 18;
    /** Room for the last value, which may need three bytes for each character. */
    private static final int ROOM = 1 << 8;

    private final Map<String, TemplateFunction> functions;
    private final int longest;
    private final @Nullable ChangedTemplates changes;
    private volatile ModelValues values;
    /** The approximate length of the next page: that of the longest page so far. */
    private volatile int expected = LEAST_LENGTH;

    JteRenderer(
            LinkedTemplate template,
            Map<String, TemplateFunction> functions,
            int longest,
            @Nullable ChangedTemplates changes) {
        this.values = new ModelValues(template);
        this.functions = functions;
        this.longest = longest;
        this.changes = changes;
    }

    /** Returns whether no template gets the page, whose functions may block, and no file is read in between. */
    @Override
    public boolean isNonBlocking() {
        return changes == null
                && values.template().all().stream()
                        .flatMap(each -> each.parameters().stream())
                        .noneMatch(TemplateParameter::isPage);
    }

    @Override
    public Rendered render(@Nullable Object model, RenderContext context) {
        ModelValues current = current(context);
        PageTrace trace =
                changes == null ? null : context.request().find(PageTrace.KEY).orElse(null);
        PageBytes bytes = new PageBytes(expected, longest);
        PageOutput output = new PageOutput(bytes, trace);
        Asset file = current.template().file();
        try {
            JtePage page = new JtePage(context, functions, trace, file);
            run(current, current.of(model, page, context.values()), output);
        } catch (HttpException answer) {
            throw answer;
        } catch (StackOverflowError tooDeep) {
            String reason = "The templates call each other endlessly, or a value is nested too deeply";
            throw new TemplateFailure(
                            tooDeep, current.template(), context.info().assets())
                    .exception(reason);
        } catch (VirtualMachineError severe) {
            throw severe;
        } catch (Throwable failed) {
            throw new TemplateFailure(failed, current.template(), context.info().assets()).exception();
        }
        if (bytes.length() + ROOM > expected && expected < MOST_LENGTH) {
            expected = Math.min(MOST_LENGTH, bytes.length() + 2 * ROOM);
        }
        return new Rendered(HTML, Body.bytes(output.done()));
    }

    private static void run(ModelValues current, @Nullable Object[] values, PageOutput output) throws Throwable {
        LinkedTemplate template = current.template();
        if (!Arrays.asList(values).contains(ModelValues.MISSING)) {
            template.run(output, values);
            return;
        }
        Map<String, @Nullable Object> named = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != ModelValues.MISSING) {
                named.put(template.parameters().get(i).name(), values[i]);
            }
        }
        template.run(output, named);
    }

    private ModelValues current(RenderContext context) {
        ModelValues known = values;
        if (changes == null) {
            return known;
        }
        LinkedTemplate former = known.template();
        try {
            LinkedTemplate now = changes.now(former);
            if (now != former) {
                known = new ModelValues(now);
                values = known;
            }
            return known;
        } catch (ConfigurationException refused) {
            String reason = String.valueOf(refused.problems().get(0).summary());
            throw JteException.of(
                    former.file(), 0, reason, refused, context.info().assets());
        }
    }
}
