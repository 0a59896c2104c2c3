package dev.mastaba.core.engine.route;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that finds values by a part of a text without extracting the part. Immutable. */
final class NameTable<T> {
    private final String[] names;
    private final Object[] values;
    private final int[] hashes;
    private final int mask;
    private final int shift;

    private NameTable(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
        this.hashes = new int[names.length];
        this.mask = names.length - 1;
        this.shift = Integer.numberOfLeadingZeros(mask);
    }

    static <T> NameTable<T> of(Map<String, T> entries) {
        int size = entries.isEmpty() ? 2 : Integer.highestOneBit(entries.size()) * 4;
        NameTable<T> table = new NameTable<>(new String[size], new Object[size]);
        entries.forEach(table::put);
        return table;
    }

    boolean isEmpty() {
        return names.length == 2;
    }

    /**
     * Returns the value of a part of a text.
     *
     * @param hash the {@link String#hashCode} of the part
     */
    @SuppressWarnings("unchecked") // only values of the type are put
    @Nullable
    T find(String text, int start, int end, int hash) {
        int length = end - start;
        int slot = spread(hash);
        while (names[slot] != null) {
            String name = names[slot];
            if (hashes[slot] == hash && name.length() == length && text.startsWith(name, start)) {
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
        hashes[slot] = name.hashCode();
        values[slot] = value;
    }

    /** Returns the first slot for a hash code. Numbered names have consecutive hash codes; multiplication by the golden ratio spreads them. */
    private int spread(int hash) {
        return hash * 0x9E3779B9 >>> shift;
    }
}
