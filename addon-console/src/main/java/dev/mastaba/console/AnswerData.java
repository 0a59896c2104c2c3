package dev.mastaba.console;

import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data of answers, which consist of named values and rows of them. Missing data is empty. */
final class AnswerData {
    private static final Pattern LOCATION = Pattern.compile(".*\\(([^()]+)\\)$", Pattern.DOTALL);

    private AnswerData() {}

    /** Returns the named values of an answer. */
    static Map<String, Object> values(Answer answer) {
        return map(answer.data());
    }

    static List<Map<String, Object>> rows(Answer answer) {
        return list(answer.data()).stream().map(AnswerData::map).toList();
    }

    static Map<String, Object> values(Map<String, Object> facts, String name) {
        return map(facts.get(name));
    }

    static List<Map<String, Object>> rows(Map<String, Object> facts, String name) {
        return list(facts.get(name)).stream().map(AnswerData::map).toList();
    }

    static List<String> texts(Map<String, Object> facts, String name) {
        return list(facts.get(name)).stream().map(String::valueOf).toList();
    }

    /** Returns a value as text. */
    static String text(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        if (value instanceof List<?>) {
            return String.join(", ", texts(facts, name));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
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

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object data) {
        return data instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<?> list(@Nullable Object data) {
        return data instanceof List<?> list ? list : List.of();
    }
}
