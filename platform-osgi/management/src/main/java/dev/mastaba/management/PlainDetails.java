package dev.mastaba.management;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the details of a health check that consists only of strings, numbers, booleans, and lists and maps of these. It refers to no object of a
 * bundle, so it neither keeps a bundle in memory nor calls its code later. Everything is bounded: longer strings are cut, and further entries and
 * deeper levels are left out. Confined to one thread.
 */
final class PlainDetails {
    private static final int MOST_VALUES = 200;
    private static final int DEEPEST = 5;
    private static final int LONGEST = 300;

    private int left = MOST_VALUES;

    private PlainDetails() {}

    /** Returns the copy of the details; entries without a value are left out. */
    static Map<String, Object> of(Map<?, ?> details) {
        return new PlainDetails().map(details, 1);
    }

    private Map<String, Object> map(Map<?, ?> details, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : details.entrySet()) {
            if (left == 0) {
                break;
            }
            Object value = value(entry.getValue(), depth);
            if (value != null) {
                plain.put(cut(String.valueOf(entry.getKey())), value);
            }
        }
        return plain;
    }

    private List<Object> list(Collection<?> values, int depth) {
        List<Object> plain = new ArrayList<>();
        for (Object each : values) {
            if (left == 0) {
                break;
            }
            Object value = value(each, depth);
            if (value != null) {
                plain.add(value);
            }
        }
        return plain;
    }

    private @Nullable Object value(@Nullable Object value, int depth) {
        left--;
        if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return depth < DEEPEST ? map(map, depth + 1) : null;
        }
        if (value instanceof Collection<?> values) {
            return depth < DEEPEST ? list(values, depth + 1) : null;
        }
        return value instanceof Number number ? number(number) : cut(String.valueOf(value.toString()));
    }

    /** Returns another number, such as a counter that still changes, as one that does not. */
    private static Object number(Number number) {
        double approximate = number.doubleValue();
        return approximate == number.longValue() ? (Object) number.longValue() : (Object) approximate;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
