package dev.mastaba.core.engine.predicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A reader of the values that predicate factories receive: typed values from code, texts from files. */
final class PredicateValues {
    private PredicateValues() {}

    /** Returns the texts of a value that is one text or a collection of texts. */
    static List<String> texts(Object value) {
        if (value instanceof Collection<?> several) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(text(one)));
            return texts;
        }
        return List.of(text(value));
    }

    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a string is expected");
    }

    static boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return "true".equals(value);
        }
        throw new IllegalArgumentException("true or false is expected");
    }
}
