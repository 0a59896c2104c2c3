package dev.mastaba.core.engine.text;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A writer of plain data as JSON (RFC 8259); other values are written as their text. The output is safe in HTML and on
 * terminals: characters in a value that could end a line or a script, or control a terminal, are escaped.
 */
public final class JsonText {
    private static final int DEEPEST = 50;

    private final StringBuilder text = new StringBuilder();
    private final boolean indented;

    private JsonText(boolean indented) {
        this.indented = indented;
    }

    /**
     * Returns the JSON of maps, iterables, texts, numbers, booleans, and null, on one line.
     *
     * @throws IllegalArgumentException for data nested deeper than 50 levels
     */
    public static String of(@Nullable Object value) {
        return text(value, false);
    }

    /**
     * Returns the same JSON in a form for people, with each member of an object on a line of its own.
     *
     * @throws IllegalArgumentException for data nested deeper than 50 levels
     */
    public static String indented(@Nullable Object value) {
        return text(value, true);
    }

    private static String text(@Nullable Object value, boolean indented) {
        JsonText json = new JsonText(indented);
        json.value(value, 0, 1);
        return json.text.toString();
    }

    /**
     * Writes a value.
     *
     * @param depth the number of objects and lists that contain it
     * @param level the indentation of its members
     */
    private void value(@Nullable Object value, int depth, int level) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("JSON is nested deeper than " + DEEPEST + " levels");
        }
        if (value == null || value instanceof Boolean || isFinite(value)) {
            text.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth, level);
        } else if (value instanceof Iterable<?> list) {
            array(list, depth, level);
        } else {
            string(value.toString());
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private void object(Map<?, ?> map, int depth, int level) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(before);
            line(level);
            string(String.valueOf(entry.getKey()));
            text.append(indented ? " : " : ":");
            value(entry.getValue(), depth + 1, level + 1);
            before = ',';
        }
        if (before == ',') {
            line(level - 1);
        }
        end(before, '{', '}');
    }

    private void array(Iterable<?> list, int depth, int level) {
        char before = '[';
        for (Object each : list) {
            text.append(before);
            text.append(indented ? " " : "");
            value(each, depth + 1, level);
            before = ',';
        }
        text.append(indented && before == ',' ? " " : "");
        end(before, '[', ']');
    }

    private void line(int level) {
        if (indented) {
            text.append('\n').append("  ".repeat(level));
        }
    }

    private void end(char before, char start, char end) {
        if (before == start) {
            text.append(start).append(indented ? " " : "");
        }
        text.append(end);
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (Character.isISOControl(c) || c == '<' || c == '\u2028' || c == '\u2029' || isLone(value, i)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Returns whether a character is an unpaired surrogate, which UTF-8 cannot represent. */
    private static boolean isLone(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }
}
