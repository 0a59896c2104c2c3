package dev.mastaba.core.render;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.http.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a {@link TemplateFunction}, made by the engine. Confined to the request's thread. */
public final class TemplateCall {
    private final String function;
    private final RenderContext rendering;
    private final Supplier<Optional<Asset>> template;
    private final List<Object> arguments;
    private final Map<String, Object> named;

    /**
     * A call.
     *
     * @param function the name by which the template calls it
     * @param rendering what the template is rendered with
     * @param template asked for the file of the template in which the call stands; empty where there is none
     * @param arguments those without a name, in their order
     * @param named those with one
     */
    public TemplateCall(
            String function,
            RenderContext rendering,
            Supplier<Optional<Asset>> template,
            List<Object> arguments,
            Map<String, Object> named) {
        this.function = function;
        this.rendering = rendering;
        this.template = template;
        this.arguments = Collections.unmodifiableList(arguments);
        this.named = Collections.unmodifiableMap(named);
    }

    /** The name by which the template calls it. */
    public String function() {
        return function;
    }

    /** The request that is answered. */
    public Request request() {
        return rendering.request();
    }

    /** What the template is rendered with. */
    public RenderContext rendering() {
        return rendering;
    }

    /** The name of the add-on that brings the template in which the call stands: where names without an owner belong. */
    public String owner() {
        return template.get().map(Asset::owner).orElseGet(() -> rendering.info().owner());
    }

    /**
     * The names of the add-ons whose catalogues translate the texts of the template in which the call stands: that of its owner, then those of the
     * owners of the files that it replaces, so that a copy of a template keeps its translations.
     */
    public List<String> domains() {
        return template.get()
                .map(this::domains)
                .orElseGet(() -> List.of(rendering.info().owner()));
    }

    private List<String> domains(Asset file) {
        if (file.steps().isEmpty()) {
            return List.of(file.owner());
        }
        return rendering.info().assets().chain(file.spec()).stream()
                .dropWhile(other -> !other.source().equals(file.source()))
                .map(Asset::owner)
                .distinct()
                .toList();
    }

    /** The arguments without a name, in their order; templates may say null. */
    public List<Object> arguments() {
        return arguments;
    }

    /** The arguments with a name. */
    public Map<String, Object> named() {
        return named;
    }

    /** How many arguments come without a name, less a map at their end: see {@link #values}. */
    public int size() {
        return arguments.size() - (endsWithMap() ? 1 : 0);
    }

    /**
     * The arguments with a name and the entries of a map that is the last argument: engines whose language has no named arguments hand that over,
     * {@code url('page', {'name': 'Home'})}.
     */
    public Map<String, Object> values() {
        if (!endsWithMap()) {
            return named;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        ((Map<?, ?>) arguments.get(arguments.size() - 1))
                .forEach((name, value) -> all.put(String.valueOf(name), value));
        all.putAll(named);
        return all;
    }

    private boolean endsWithMap() {
        return !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof Map;
    }

    /**
     * The text that is the argument at a place.
     *
     * @throws IllegalArgumentException when it is none; says the form that is expected
     */
    public String text(int at, String form) {
        if (at < arguments.size() && arguments.get(at) instanceof CharSequence text) {
            return text.toString();
        }
        throw refused(form);
    }

    /** That the arguments don't fit, and the form that would: {@code url('page', name='Home')}. */
    public IllegalArgumentException refused(String form) {
        return new IllegalArgumentException(function + " is called like this: " + form);
    }

    /** The argument at a place, or null. */
    public @Nullable Object argument(int at) {
        return at < arguments.size() ? arguments.get(at) : null;
    }
}
