package dev.mastaba.core.route;

/**
 * What a placeholder stands for, and what that was converted to.
 *
 * @param plain the text, or the list of texts
 * @param value what was made of it
 */
record ConvertedValue(Object plain, Object value) {
    static Object plain(Object value) {
        return value instanceof ConvertedValue converted ? converted.plain : value;
    }

    static Object converted(Object value) {
        return value instanceof ConvertedValue both ? both.value : value;
    }
}
