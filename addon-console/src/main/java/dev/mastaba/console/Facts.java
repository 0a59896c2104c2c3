package dev.mastaba.console;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values in the data of commands. */
final class Facts {
    private static final Pattern LOCATION = Pattern.compile(".*\\(([^()]+)\\)$", Pattern.DOTALL);

    private Facts() {}

    /** Returns a value as text; empty if it is missing. */
    static String text(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    /** Returns the texts in a list; empty if it is missing. */
    static List<String> texts(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Returns the rows in a list; empty if it is missing. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** Returns whether a value is true. */
    static boolean flag(Map<String, Object> facts, String name) {
        return Boolean.TRUE.equals(facts.get(name));
    }

    /** Returns the file and the line in an origin, such as {@code WikiAddOn.java:31}; the entire origin if it has none. */
    static String location(String origin) {
        Matcher location = LOCATION.matcher(origin);
        return location.matches() ? location.group(1) : origin;
    }
}
