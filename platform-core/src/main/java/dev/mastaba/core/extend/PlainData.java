package dev.mastaba.core.extend;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as plain data: text, numbers, booleans, lists and maps of these, which a program can read and print without the add-ons' classes. */
final class PlainData {
    /** The maximum nesting depth of lists and maps; deeper ones are represented by their class. */
    static final int DEPTH = 8;

    private PlainData() {}

    static Map<String, Object> of(Map<String, Object> facts) {
        Map<String, Object> data = new LinkedHashMap<>();
        facts.forEach((name, value) -> data.put(name, of(value, DEPTH)));
        return Collections.unmodifiableMap(data);
    }

    static Object of(@Nullable Object value, int depth) {
        if (value == null) {
            return "";
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null), depth);
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (depth > 0) {
            if (value instanceof Collection<?> parts) {
                return list(parts, depth);
            }
            if (value instanceof Map<?, ?> map) {
                return map(map, depth);
            }
            if (value.getClass().isArray()) {
                return array(value, depth);
            }
        }
        return Describe.single(value, depth);
    }

    private static List<Object> list(Collection<?> parts, int depth) {
        List<Object> data = new ArrayList<>();
        parts.forEach(part -> data.add(of(part, depth - 1)));
        boolean ordered = !(parts instanceof Set) || parts instanceof LinkedHashSet || parts instanceof SortedSet;
        if (!ordered) {
            data.sort(Comparator.comparing(String::valueOf));
        }
        return Collections.unmodifiableList(data);
    }

    private static List<Object> array(Object array, int depth) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            parts.add(Array.get(array, i));
        }
        return list(parts, depth);
    }

    private static Map<String, Object> map(Map<?, ?> map, int depth) {
        boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
        Map<String, Object> data = ordered ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> data.put(Describe.of(key), of(value, depth - 1)));
        return Collections.unmodifiableMap(data);
    }
}
