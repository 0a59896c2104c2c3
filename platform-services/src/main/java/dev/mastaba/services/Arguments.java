package dev.mastaba.services;

import java.util.List;
import java.util.Map;

/**
 * The arguments of a command, parsed by its {@link CommandDescription}. An option has the first of its long names, such as {@code --app}, and a parameter its
 * label, such as {@code FILE}.
 *
 * @param values the values by name
 * @param words the words as the client sent them
 */
public record Arguments(Map<String, List<String>> values, List<String> words) {
    /** Returns no arguments. */
    public static Arguments none() {
        return new Arguments(Map.of(), List.of());
    }

    /** Returns whether an option or a parameter is given. */
    public boolean has(String name) {
        return !list(name).isEmpty();
    }

    /** Returns all values of a repeatable option or parameter. */
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Returns the value of an option or a parameter; empty if it is not given. */
    public String text(String name) {
        return has(name) ? list(name).get(0) : "";
    }

    /** Returns the value of an option or a parameter with a range of whole numbers. */
    public long number(String name, long otherwise) {
        return has(name) ? Long.parseLong(text(name)) : otherwise;
    }
}
