package dev.mastaba.binding;

import dev.mastaba.core.extend.Key;

/**
 * A conversion of a text to a value of a type.
 *
 * @param expected a description of the expected text, for a sentence that ends in "is expected"
 * @param text whether blank texts are values as well
 * @param converter the converter that creates the value
 */
record Conversion(String expected, boolean text, Binding.Converter<?> converter) {
    /** Returns the key of the conversion that an add-on registers for a type. */
    static Key<Conversion> key(Class<?> type) {
        return Key.named(Conversion.class, type.getName());
    }

    /** Returns a conversion for which blank texts count as missing. */
    static Conversion of(String expected, Binding.Converter<?> converter) {
        return new Conversion(expected, false, converter);
    }

    boolean isMissing(String given) {
        return !text && given.isBlank();
    }

    /**
     * Returns the value.
     *
     * @throws Exception if the text cannot be converted
     */
    Object value(String given) throws Exception {
        Object value = converter.convert(text ? given : given.strip());
        if (value == null) {
            throw new IllegalArgumentException("no value");
        }
        return value;
    }
}
