package dev.mastaba.core.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route whose pattern fits, as its predicates see it; they may change what its placeholders stand for. Confined to the request. (Pyramid:
 * the mapping {@code info} of {@code match} and {@code route}.)
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

    /** The route. */
    public Route route() {
        return route;
    }

    /** What a placeholder stands for, a remainder joined with slashes; null when there is no such one. */
    public @Nullable String text(String name) {
        return matched().get(name);
    }

    /** What a placeholder was converted to; its text or its list of texts where it was not, null when there is no such one. */
    public @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == null ? null : ConvertedValue.converted(value);
    }

    /**
     * Keeps a value beside what a placeholder stands for: views read it by {@link RouteMatch#value}. The text stays, for URLs.
     *
     * @param value immutable
     * @throws IllegalArgumentException when there is no such placeholder
     */
    public void convert(String name, Object value) {
        Object plain = values.get(name);
        if (plain == null) {
            throw new IllegalArgumentException("No placeholder {" + name + "} can be converted; there are " + names());
        }
        put(name, new ConvertedValue(ConvertedValue.plain(plain), value));
    }

    /** The names that stand for something. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** Lets a name stand for a text. */
    public void set(String name, String text) {
        put(name, text);
    }

    /** Lets a name stand for a list of texts. */
    public void set(String name, List<String> texts) {
        put(name, List.copyOf(texts));
    }

    /** Lets a name stand for nothing. */
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
