package dev.mastaba.core.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route whose pattern matches, as seen by its predicates, which may change the values of its placeholders. Confined to the request. (Pyramid: the
 * mapping {@code info} of {@code match} and {@code route}.)
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

    /** Returns the route. */
    public Route route() {
        return route;
    }

    /** Returns the value of a placeholder, with the segments of a remainder joined by slashes; null if the placeholder does not exist. */
    public @Nullable String text(String name) {
        return matched().get(name);
    }

    /** Returns the converted value of a placeholder, or else the original string or list of strings; null if the placeholder does not exist. */
    public @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == null ? null : ConvertedValue.converted(value);
    }

    /**
     * Stores a converted value in addition to the original text of a placeholder; views read it with
     * {@link RouteMatch#value}. The original text is still used to generate URLs.
     *
     * @param value an immutable value
     * @throws IllegalArgumentException if the placeholder does not exist
     */
    public void convert(String name, Object value) {
        Object plain = values.get(name);
        if (plain == null) {
            throw new IllegalArgumentException("Placeholder {" + name + "} does not exist; available: " + names());
        }
        put(name, new ConvertedValue(ConvertedValue.plain(plain), value));
    }

    /** Returns the names that have values. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** Sets the value of a name to a string. */
    public void set(String name, String text) {
        put(name, text);
    }

    /** Sets the value of a name to a list of strings. */
    public void set(String name, List<String> texts) {
        put(name, List.copyOf(texts));
    }

    /** Removes the value of a name. */
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
