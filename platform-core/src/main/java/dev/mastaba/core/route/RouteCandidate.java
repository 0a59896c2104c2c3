package dev.mastaba.core.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route whose pattern matches a request, as passed to the route's predicates. Predicates can read and change the
 * values of the placeholders. Use a candidate only during its request. (Pyramid: the mapping {@code info} with the keys
 * {@code match} and {@code route}.)
 */
public final class RouteCandidate {
    private final Route route;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean changed;

    public RouteCandidate(Route route, MatchedValues matched) {
        this.route = route;
        matched.keySet().forEach(name -> put(name, matched.value(name)));
        changed = false;
    }

    /** Returns the route whose pattern matches the request. */
    public Route route() {
        return route;
    }

    /**
     * Returns the value of a placeholder as a string; null if the placeholder does not exist. The segments of a
     * remainder are joined with slashes.
     */
    public @Nullable String text(String name) {
        return matched().get(name);
    }

    /**
     * Returns the converted value of a placeholder; null if the placeholder does not exist. If the value has not been
     * converted, the result is the original string or list of strings.
     */
    public @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == null ? null : ConvertedValue.converted(value);
    }

    /**
     * Stores the converted value of a placeholder. Views read it with {@link RouteMatch#value}. The original value is
     * kept, and is still used to generate URLs.
     *
     * @param value the converted value, which must be immutable
     * @throws IllegalArgumentException if the placeholder does not exist
     */
    public void convert(String name, Object value) {
        Object plain = values.get(name);
        if (plain == null) {
            throw new IllegalArgumentException("Placeholder {" + name + "} does not exist; available: " + names());
        }
        put(name, new ConvertedValue(ConvertedValue.plain(plain), value));
    }

    /** Returns the names of all placeholders that currently have a value, including names that predicates have added. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** Sets the value of the placeholder with this name to a string. If the placeholder does not exist, it is added. */
    public void set(String name, String text) {
        put(name, text);
    }

    /** Sets the value of the placeholder with this name to a list of strings. If the placeholder does not exist, it is added. */
    public void set(String name, List<String> texts) {
        put(name, List.copyOf(texts));
    }

    /** Removes the placeholder with this name and its value. */
    public void remove(String name) {
        changed |= values.remove(name) != null;
    }

    public boolean changed() {
        return changed;
    }

    public MatchedValues matched() {
        return new MatchedValues(values.keySet().toArray(new String[0]), new ArrayList<>(values.values()).toArray());
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
            changed = true;
        }
    }
}
