package dev.mastaba.core.route;

/**
 * The value of a placeholder, before and after its conversion.
 *
 * @param plain the original value: a string, or a list of strings
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
