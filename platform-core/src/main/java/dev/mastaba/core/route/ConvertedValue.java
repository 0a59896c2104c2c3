package dev.mastaba.core.route;

/**
 * The value of a placeholder and the result of its conversion.
 *
 * @param plain the text, or the list of texts
 * @param value the converted value
 */
record ConvertedValue(Object plain, Object value) {
    static Object plain(Object value) {
        return value instanceof ConvertedValue converted ? converted.plain : value;
    }

    static Object converted(Object value) {
        return value instanceof ConvertedValue both ? both.value : value;
    }
}
