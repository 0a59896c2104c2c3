package dev.mastaba.core.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The few attributes of one request, looked up by identity; confined to the exchange. */
final class RequestAttributes {
    private static final Object[] NONE = {};
    private static final int FIRST = 8;

    /** Each key, and after it its value, which is null where it was taken away. */
    private @Nullable Object[] entries = NONE;

    private int size;

    @Nullable
    Object get(AttributeKey<?> key) {
        int at = indexOf(key);
        return at < 0 ? null : entries[at + 1];
    }

    void set(AttributeKey<?> key, @Nullable Object value) {
        int at = indexOf(key);
        if (at >= 0) {
            entries[at + 1] = value;
        } else if (value != null) {
            append(key, value);
        }
    }

    private void append(AttributeKey<?> key, Object value) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, Math.max(FIRST, size * 2));
        }
        entries[size] = key;
        entries[size + 1] = value;
        size += 2;
    }

    private int indexOf(AttributeKey<?> key) {
        for (int i = 0; i < size; i += 2) {
            if (entries[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
