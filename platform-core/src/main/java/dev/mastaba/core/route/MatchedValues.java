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
 * The values of a route pattern's placeholders, in the pattern's order. Instances are immutable. Names are searched
 * linearly, because a pattern has only a few placeholders.
 */
public final class MatchedValues extends AbstractMap<String, String> {
    static final Object[] NOTHING = {};
    /** The values of a pattern without placeholders, which is an empty map. */
    static final MatchedValues NONE = new MatchedValues(new String[0], NOTHING);

    private final String[] names;
    private final Object[] values;

    /**
     * Creates the values of the placeholders with these names.
     *
     * @param values strings and lists of strings, one for each name
     */
    MatchedValues(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Returns whether the value of a placeholder is a list of segments, as for the remainder of a path. */
    public boolean isList(String name) {
        return plain(name) instanceof List;
    }

    /** Returns the segments of a placeholder's value: the list itself, or the string split at its slashes; null if the placeholder does not exist. */
    public @Nullable List<String> segments(String name) {
        Object value = plain(name);
        return value == null ? null : value instanceof String text ? TraversalPath.split(text) : list(value);
    }

    private @Nullable Object plain(@Nullable Object name) {
        Object value = value(name);
        return value == null ? null : ConvertedValue.plain(value);
    }

    /** Returns the value of a placeholder with its conversion, if it has been converted; null if the placeholder does not exist. */
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
