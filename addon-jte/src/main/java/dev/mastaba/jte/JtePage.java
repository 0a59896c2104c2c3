package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.core.render.TemplateFunction;
import dev.mastaba.core.render.TemplateRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The page that is being rendered, with the functions of the application for templates. A template receives it as the parameter {@code page} of this
 * type, and passes it to the templates that it calls. Each instance is confined to the request's thread.
 *
 * <pre>{@code
 * <a href="${page.call("path", "page", Map.of("name", "Home"))}">${page.call("_", "Home")}</a>
 * }</pre>
 */
public final class JtePage {
    private final RenderContext context;
    private final Map<String, TemplateFunction> functions;
    private final @Nullable PageTrace trace;
    private final Asset template;

    JtePage(RenderContext context, Map<String, TemplateFunction> functions, @Nullable PageTrace trace, Asset template) {
        this.context = context;
        this.functions = functions;
        this.trace = trace;
        this.template = template;
    }

    /** Returns the page for another template, because names of files in calls refer to the template's own add-on. */
    @SuppressWarnings("ReferenceEquality") // an equal one is as good
    JtePage in(Asset other) {
        return other == template ? this : new JtePage(context, functions, trace, other);
    }

    /**
     * Calls a function. The result can be printed: markup appears unchanged, and everything else as escaped text.
     *
     * @param function the name of a function for templates, such as {@code path}
     * @param arguments the arguments; a map at the end contains named ones
     * @throws IllegalArgumentException if the function does not exist
     * @throws HttpException if the function ends the request
     */
    public @Nullable Object call(String function, @Nullable Object... arguments) {
        TemplateFunction found = functions.get(function);
        if (found == null) {
            throw new IllegalArgumentException("The function \"" + function + "\" does not exist; the functions are "
                    + String.join(", ", new TreeSet<>(functions.keySet())));
        }
        List<Object> positional = Collections.unmodifiableList(Arrays.asList(arguments));
        TemplateCall call = new TemplateCall(function, context, () -> Optional.of(template), positional, Map.of());
        try {
            Object result = found.call(call);
            if (trace != null) {
                trace.called(call, result);
            }
            return result;
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception failed) {
            throw new IllegalStateException(function + ": " + failed.getMessage(), failed);
        }
    }

    /** Calls a function, and returns whether the result is {@code true}: {@code page.test("has_permission", "edit")}. */
    public boolean test(String function, @Nullable Object... arguments) {
        return Boolean.TRUE.equals(call(function, arguments));
    }

    /** Returns a value that subscribers or the core add to all pages, or null if it does not exist. */
    public @Nullable Object value(String name) {
        return context.values().get(name);
    }

    /** Returns the request as plain data. */
    public TemplateRequest request() {
        return new TemplateRequest(context.request());
    }
}
