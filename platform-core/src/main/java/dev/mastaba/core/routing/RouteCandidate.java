package dev.mastaba.core.routing;

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

    RouteCandidate(Route route, MatchedValues matched) {
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

    boolean changed() {
        return changed;
    }

    MatchedValues matched() {
        return new MatchedValues(values.keySet().toArray(new String[0]), new ArrayList<>(values.values()).toArray());
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
            changed = true;
        }
    }
}
