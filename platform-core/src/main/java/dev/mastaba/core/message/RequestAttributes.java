package dev.mastaba.core.message;

import org.jspecify.annotations.Nullable;

/** The few attributes of one request, looked up by identity; confined to the exchange. */
final class RequestAttributes {
    private @Nullable AttributeKey<?>[] keys = new AttributeKey<?>[8];
    private @Nullable Object[] values = new Object[8];
    private int size;

    @Nullable
    Object get(AttributeKey<?> key) {
        int at = indexOf(key);
        return at < 0 ? null : values[at];
    }

    void set(AttributeKey<?> key, @Nullable Object value) {
        int at = indexOf(key);
        if (at >= 0) {
            values[at] = value;
        } else if (value != null) {
            append(key, value);
        }
    }

    private void append(AttributeKey<?> key, Object value) {
        if (size == keys.length) {
            keys = java.util.Arrays.copyOf(keys, size * 2);
            values = java.util.Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        values[size] = value;
        size++;
    }

    private int indexOf(AttributeKey<?> key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
