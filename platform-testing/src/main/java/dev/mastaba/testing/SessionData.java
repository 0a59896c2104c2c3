package dev.mastaba.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data of sessions, by the rules of {@link dev.mastaba.core.session.Session#put(String, Object)}. */
final class SessionData {
    private static final int DEEPEST = 16;

    private SessionData() {}

    /** Returns a copy with the types that are read back. */
    static Object copy(Object value) {
        return copy(value, 0);
    }

    private static Object copy(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Session data can be nested at most " + DEEPEST + " levels deep");
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MILLIS);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof List<?> list) {
            List<Object> copies = new ArrayList<>(list.size());
            list.forEach(each -> copies.add(copy(each, depth + 1)));
            return copies;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copies = new LinkedHashMap<>();
            map.forEach((name, each) -> copies.put((String) name, copy(each, depth + 1)));
            return copies;
        }
        throw new IllegalArgumentException(
                "A session can contain strings, booleans, numbers, Instants, bytes, and lists and maps of these, but not "
                        + value);
    }
}
