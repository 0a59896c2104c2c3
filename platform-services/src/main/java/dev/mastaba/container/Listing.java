package dev.mastaba.container;

import java.util.List;

/**
 * A list for people and for programs.
 *
 * @param lines the list for people; an element can have several lines
 * @param data the list for programs: maps, lists, strings, numbers, booleans, and null
 */
public record Listing(List<String> lines, List<Object> data) {
    public Listing {
        lines = List.copyOf(lines);
        data = List.copyOf(data);
    }
}
