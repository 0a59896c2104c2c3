package dev.mastaba.core.engine.text;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Placeholders {@code $name} and {@code ${name}} in texts. A name begins with a letter, followed by letters, digits,
 * dashes, and underscores, all of ASCII. A dollar sign after another one does not begin a placeholder.
 */
public final class Placeholders {
    private final String text;
    private int dollar;
    private int end;

    private Placeholders(String text) {
        this.text = text;
        this.end = 0;
    }

    /** Returns the names in a text, sorted. */
    public static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Placeholders each = new Placeholders(text);
        while (each.next()) {
            names.add(each.name());
        }
        return names;
    }

    /** Returns a text with values in place of placeholders; placeholders without a value stay. */
    public static String replaced(String text, Map<String, Object> values, Function<Object, String> shown) {
        if (values.isEmpty() || text.indexOf('$') < 0) {
            return text;
        }
        StringBuilder all = new StringBuilder(text.length() + 32);
        Placeholders each = new Placeholders(text);
        int done = 0;
        while (each.next()) {
            Object value = values.get(each.name());
            if (value != null) {
                all.append(text, done, each.dollar).append(shown.apply(value));
                done = each.end;
            }
        }
        return all.append(text, done, text.length()).toString();
    }

    private String name() {
        return text.charAt(dollar + 1) == '{' ? text.substring(dollar + 2, end - 1) : text.substring(dollar + 1, end);
    }

    /** Moves to the next placeholder, if there is one. */
    private boolean next() {
        for (int at = text.indexOf('$', end); at >= 0; at = text.indexOf('$', at + 1)) {
            int after = at > 0 && text.charAt(at - 1) == '$' ? -1 : endOf(at + 1);
            if (after > 0) {
                dollar = at;
                end = after;
                return true;
            }
        }
        return false;
    }

    /** Returns the end of a placeholder whose dollar sign precedes the index; -1 if there is none. */
    private int endOf(int start) {
        boolean braced = start < text.length() && text.charAt(start) == '{';
        int first = braced ? start + 1 : start;
        int at = first;
        while (at < text.length() && (isLetter(text.charAt(at)) || at > first && isFurther(text.charAt(at)))) {
            at++;
        }
        if (at == first) {
            return -1;
        }
        if (!braced) {
            return at;
        }
        return at < text.length() && text.charAt(at) == '}' ? at + 1 : -1;
    }

    private static boolean isLetter(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z';
    }

    private static boolean isFurther(char sign) {
        return sign >= '0' && sign <= '9' || sign == '-' || sign == '_';
    }
}
