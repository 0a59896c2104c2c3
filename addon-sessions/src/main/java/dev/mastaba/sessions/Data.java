package dev.mastaba.sessions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a session can hold: text, truth values, numbers, times, bytes, and lists and maps of these. Copies have the types that are read
 * back.
 */
final class Data {
    static final int LONGEST_NAME = 200;
    static final int DEEPEST = 16;

    private Data() {}

    /** Returns a copy that shares nothing with the value. */
    static Object copy(Object value) {
        Object copy = copy(value, 0);
        if (copy == null) {
            throw SessionProblems.unfit("A session cannot contain null; remove(name) removes a value");
        }
        return copy;
    }

    static String name(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw SessionProblems.unfit(
                    "A name in a session must have 1 to " + LONGEST_NAME + " characters, not " + name.length());
        }
        return name;
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw SessionProblems.unfit("Data in a session can have at most " + DEEPEST + " levels");
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return finite(((Number) value).doubleValue());
        }
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MILLIS);
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copies = new ArrayList<>(list.size());
            list.forEach(each -> copies.add(copy(each, depth + 1)));
            return copies;
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map, depth);
        }
        throw SessionProblems.unfit(
                "A session can contain text, booleans, numbers, Instants, bytes, and lists and maps of these, not a "
                        + value.getClass().getName() + "; convert it with a SessionKey");
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copies = new LinkedHashMap<>();
        map.forEach((name, each) -> {
            if (!(name instanceof String text)) {
                throw SessionProblems.unfit("The keys of a map in a session must be text, not " + name);
            }
            copies.put(text, copy(each, depth + 1));
        });
        return copies;
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw SessionProblems.unfit("A session cannot contain the number " + number);
        }
        return number;
    }
}
