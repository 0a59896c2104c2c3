package dev.mastaba.guards.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object as the audit log writes it: texts, whole numbers, and lists of texts and objects.
 *
 * @param members the values by name: {@code String}, {@code Long}, {@code List}, or {@code JsonObject}
 */
record JsonObject(Map<String, Object> members) {
    private static final int DEEPEST = 4;

    /**
     * Parses a text that is one object.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static JsonObject parse(String text) {
        Parser parser = new Parser(text);
        JsonObject object = parser.object(0);
        if (parser.at != text.length()) {
            throw parser.unexpected();
        }
        return object;
    }

    /** Returns a text; empty if there is no such member. */
    String text(String name) {
        return members.getOrDefault(name, "") instanceof String text ? text : "";
    }

    /** Returns a number; 0 if there is no such member. */
    long number(String name) {
        return members.getOrDefault(name, 0L) instanceof Long number ? number : 0;
    }

    List<String> texts(String name) {
        return list(name, String.class);
    }

    List<JsonObject> objects(String name) {
        return list(name, JsonObject.class);
    }

    private <T> List<T> list(String name, Class<T> type) {
        return members.getOrDefault(name, List.of()) instanceof List<?> list
                ? list.stream().map(type::cast).toList()
                : List.of();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        JsonObject object(int depth) {
            Map<String, Object> members = new LinkedHashMap<>();
            expect('{');
            if (!skip('}')) {
                do {
                    String name = string();
                    expect(':');
                    members.put(name, value(depth + 1));
                } while (skip(','));
                expect('}');
            }
            return new JsonObject(members);
        }

        private Object value(int depth) {
            if (depth > DEEPEST) {
                throw unexpected();
            }
            char next = peek();
            if (next == '{') {
                return object(depth);
            }
            if (next == '[') {
                return list(depth);
            }
            return next == '"' ? string() : number();
        }

        private List<Object> list(int depth) {
            List<Object> list = new ArrayList<>();
            expect('[');
            if (!skip(']')) {
                do {
                    list.add(value(depth + 1));
                } while (skip(','));
                expect(']');
            }
            return list;
        }

        private Long number() {
            int start = at;
            while (peek() >= '0' && peek() <= '9') {
                at++;
            }
            if (at == start || at - start > 18) {
                throw unexpected();
            }
            return Long.valueOf(text.substring(start, at));
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            expect('"');
            while (peek() != '"') {
                char next = text.charAt(at++);
                string.append(next == '\\' ? escaped() : next);
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char kind = peek();
            at++;
            if (kind == '"' || kind == '\\') {
                return kind;
            }
            if (kind != 'u' || at + 4 > text.length()) {
                throw unexpected();
            }
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }

        private char peek() {
            if (at >= text.length()) {
                throw unexpected();
            }
            return text.charAt(at);
        }

        private boolean skip(char one) {
            boolean there = peek() == one;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char one) {
            if (!skip(one)) {
                throw unexpected();
            }
        }

        IllegalArgumentException unexpected() {
            return new IllegalArgumentException("it is not a record: unexpected text at character " + (at + 1));
        }
    }
}
