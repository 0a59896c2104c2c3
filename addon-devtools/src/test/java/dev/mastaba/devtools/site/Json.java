package dev.mastaba.devtools.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that the tools write: maps, lists, texts, whole numbers, truth values, null. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static @Nullable Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        if (json.at != text.length()) {
            throw new IllegalArgumentException("More than one value: " + text.substring(json.at));
        }
        return value;
    }

    private @Nullable Object value() {
        char first = text.charAt(at);
        if (first == '{' || first == '[') {
            return first == '{' ? map() : list();
        }
        if (first == '"') {
            return string();
        }
        int start = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true", "false" -> Boolean.valueOf(word);
            case "null" -> null;
            default -> Integer.valueOf(word);
        };
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (text.charAt(at) != '}') {
            at++;
            if (text.charAt(at) == '}') {
                break;
            }
            String name = string();
            at++;
            map.put(name, value());
        }
        at++;
        return map;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        while (text.charAt(at) != ']') {
            at++;
            if (text.charAt(at) == ']') {
                break;
            }
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            char character = text.charAt(at);
            if (character == '\\') {
                at++;
                character = text.charAt(at);
                if (character == 'u') {
                    character = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                    at += 4;
                } else {
                    character = "nrtbf".indexOf(character) < 0
                            ? character
                            : "\n\r\t\b\f".charAt("nrtbf".indexOf(character));
                }
            }
            string.append(character);
        }
        at++;
        return string.toString();
    }
}
