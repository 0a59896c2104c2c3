package dev.mastaba.binding;

import org.jspecify.annotations.Nullable;

/**
 * What a parameter is when the client says nothing.
 *
 * @param required whether that is wrong
 * @param value otherwise its value
 */
record Absence(boolean required, @Nullable Object value) {
    static final Absence REQUIRED = new Absence(true, null);

    static Absence of(@Nullable Object value) {
        return new Absence(false, value);
    }
}
