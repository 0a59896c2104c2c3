package dev.mastaba.binding;

import dev.mastaba.core.extend.Key;

/**
 * How a text becomes a value of a type.
 *
 * @param expected what the client should send, for a sentence that ends in "is expected"
 * @param text whether blank texts are values as well
 * @param converter makes the value
 */
record Conversion(String expected, boolean text, Binding.Converter<?> converter) {
    /** What somebody added for a type. */
    static Key<Conversion> key(Class<?> type) {
        return Key.named(Conversion.class, type.getName());
    }

    /** What core knows by itself, as opposed to text as it is. */
    static Conversion of(String expected, Binding.Converter<?> converter) {
        return new Conversion(expected, false, converter);
    }

    boolean isMissing(String given) {
        return !text && given.isBlank();
    }

    /**
     * The value.
     *
     * @throws Exception when the text can't become one
     */
    Object value(String given) throws Exception {
        Object value = converter.convert(text ? given : given.strip());
        if (value == null) {
            throw new IllegalArgumentException("no value");
        }
        return value;
    }
}
