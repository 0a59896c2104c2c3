package dev.mastaba.binding;

import org.jspecify.annotations.Nullable;

/**
 * The behavior of a parameter for which the client sends nothing.
 *
 * @param required whether the missing value is an error
 * @param value the value to use if the parameter is not required
 */
record Absence(boolean required, @Nullable Object value) {
    static final Absence REQUIRED = new Absence(true, null);

    static Absence of(@Nullable Object value) {
        return new Absence(false, value);
    }
}
