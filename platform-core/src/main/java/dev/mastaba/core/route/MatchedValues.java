package dev.mastaba.core.route;

import dev.mastaba.core.traversal.TraversalPath;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map from the names of a route pattern's placeholders to their values as strings, in the pattern's order. Instances
 * are immutable. Lookups search the names linearly, because a pattern has only a few placeholders.
 */
public final class MatchedValues extends AbstractMap<String, String> {
    static final Object[] NOTHING = {};
    /** The empty map, for patterns without placeholders. */
    static final MatchedValues NONE = new MatchedValues(new String[0], NOTHING);

    private final String[] names;
    private final Object[] values;

    /**
     * Creates a map with the given placeholder names and values.
     *
     * @param values the values, in the order of the names: strings, lists of strings, or instances of
     *     {@link ConvertedValue}
     */
    MatchedValues(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Returns whether the value of a placeholder is a list of segments, as for a remainder. If the placeholder does not
     * exist, the result is false.
     */
    public boolean isList(String name) {
        return plain(name) instanceof List;
    }

    /**
     * Returns the value of a placeholder as a list of segments. A value that is a string is split at its slashes. If
     * the placeholder does not exist, the result is null.
     */
    public @Nullable List<String> segments(String name) {
        Object value = plain(name);
        return value == null ? null : value instanceof String text ? TraversalPath.split(text) : list(value);
    }

    private @Nullable Object plain(@Nullable Object name) {
        Object value = value(name);
        return value == null ? null : ConvertedValue.plain(value);
    }

    /**
     * Returns the value of a placeholder: a string, a list of strings, or a {@link ConvertedValue} if the value has
     * been converted. If the placeholder does not exist, the result is null.
     */
    @Nullable
    Object value(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        Object value = plain(name);
        return value == null ? null : text(value);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return value(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new Entries();
    }

    @SuppressWarnings("unchecked") // any value other than a text is a list of texts
    private static List<String> list(Object value) {
        return (List<String>) value;
    }

    private static String text(Object value) {
        return value instanceof String text ? text : String.join("/", list(value));
    }

    private final class Entries extends AbstractSet<Map.Entry<String, String>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Map.Entry<String, String> next() {
                    if (next >= names.length) {
                        throw new NoSuchElementException();
                    }
                    Map.Entry<String, String> entry = Map.entry(names[next], text(ConvertedValue.plain(values[next])));
                    next++;
                    return entry;
                }
            };
        }
    }
}
