package dev.mastaba.core.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds values by a part of a text, without cutting the part out. Immutable. */
final class NameTable<T> {
    private final String[] names;
    private final Object[] values;
    private final int mask;

    private NameTable(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
        this.mask = names.length - 1;
    }

    static <T> NameTable<T> of(Map<String, T> entries) {
        int size = Math.max(1, Integer.highestOneBit(Math.max(1, entries.size())) * 4);
        NameTable<T> table = new NameTable<>(new String[size], new Object[size]);
        entries.forEach(table::put);
        return table;
    }

    @SuppressWarnings("unchecked") // only values of the type are put
    @Nullable
    T find(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int length = end - start;
        int slot = spread(hash);
        while (names[slot] != null) {
            String name = names[slot];
            if (name.length() == length && text.startsWith(name, start)) {
                return (T) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    private void put(String name, T value) {
        int slot = spread(name.hashCode());
        while (names[slot] != null) {
            slot = slot + 1 & mask;
        }
        names[slot] = name;
        values[slot] = value;
    }

    private int spread(int hash) {
        return (hash ^ hash >>> 16) & mask;
    }
}
