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

/** The values of a pattern's placeholders, in the pattern's order. Immutable. Names are searched one by one, because there are only a few. */
public final class MatchedValues extends AbstractMap<String, String> {
    static final Object[] NOTHING = {};
    /** The values of a pattern without placeholders. */
    static final MatchedValues NONE = new MatchedValues(new String[0], NOTHING);

    private final String[] names;
    private final Object[] values;

    /**
     * Creates the values for names.
     *
     * @param values strings and lists of strings, one for each name
     */
    MatchedValues(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Returns whether the value of a name is a list, which is the remainder of a path. */
    public boolean isList(String name) {
        return plain(name) instanceof List;
    }

    /** Returns the segments of a value: the list itself, or a string split at its slashes; null if the name does not exist. */
    public @Nullable List<String> segments(String name) {
        Object value = plain(name);
        return value == null ? null : value instanceof String text ? TraversalPath.split(text) : list(value);
    }

    private @Nullable Object plain(@Nullable Object name) {
        Object value = value(name);
        return value == null ? null : ConvertedValue.plain(value);
    }

    /** Returns the value of a name, converted if it has a conversion. */
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
