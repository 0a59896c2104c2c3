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

/** A call to a {@link TemplateFunction} from a template. Template engines create the instances. Each instance is confined to the request's thread. */
public final class TemplateCall {
    private final String function;
    private final RenderContext rendering;
    private final Supplier<Optional<Asset>> template;
    private final List<Object> arguments;
    private final Map<String, Object> named;

    /**
     * Creates a call.
     *
     * @param function the name under which the template calls the function
     * @param rendering the data that the renderer of the template received
     * @param template a supplier of the template file that contains the call, or of an empty {@code Optional} if the
     *     file is unknown
     * @param arguments the positional arguments, in order
     * @param named the named arguments
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

    /** Returns the name under which the template calls the function. */
    public String function() {
        return function;
    }

    /** Returns the request being handled. */
    public Request request() {
        return rendering.request();
    }

    /** Returns the data that the renderer of the calling template received, such as the request and the context. */
    public RenderContext rendering() {
        return rendering;
    }

    /** Returns the file of the calling template, or an empty {@code Optional} if it is unknown. */
    public Optional<Asset> template() {
        return template.get();
    }

    /** Returns the name of the add-on that supplies the calling template. Asset names without an owner refer to this add-on. */
    public String owner() {
        return template.get().map(Asset::owner).orElseGet(() -> rendering.info().owner());
    }

    /**
     * Returns the names of the add-ons whose catalogs translate the calling template's texts. The first name is that of
     * the template's owner. The owners of the templates that it replaces follow, so that a copied template keeps its
     * translations.
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

    /** Returns the positional arguments, in order. Arguments can be null. */
    public List<Object> arguments() {
        return arguments;
    }

    /** Returns the named arguments by name. */
    public Map<String, Object> named() {
        return named;
    }

    /** Returns the number of positional arguments. A map at the end is not counted, because {@link #values} treats it as named arguments. */
    public int size() {
        return arguments.size() - (endsWithMap() ? 1 : 0);
    }

    /**
     * Returns the named arguments by name. If the last positional argument is a map, its entries are included. This
     * allows template languages without named arguments to pass a map instead, as in
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
     * Returns the positional argument at the given index, which must be a string.
     *
     * @param at the index of the argument, starting with 0
     * @param form the expected form of the call, for the error message
     * @throws IllegalArgumentException if the argument is missing or is not a string; the message contains the expected
     *     form
     */
    public String text(int at, String form) {
        if (at < arguments.size() && arguments.get(at) instanceof CharSequence text) {
            return text.toString();
        }
        throw refused(form);
    }

    /**
     * Returns an exception for the caller to throw if the arguments are wrong. Its message contains the expected form,
     * such as {@code url('page', name='Home')}.
     */
    public IllegalArgumentException refused(String form) {
        return new IllegalArgumentException(function + " requires other arguments: " + form);
    }

    /** Returns the positional argument at the given index, or null if it is missing or null. */
    public @Nullable Object argument(int at) {
        return at < arguments.size() ? arguments.get(at) : null;
    }
}
