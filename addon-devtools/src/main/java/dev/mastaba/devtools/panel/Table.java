package dev.mastaba.devtools.panel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A table of strings with a title; panels can show only such tables. Strings with more than {@value #LONGEST_TEXT} characters are truncated. If there
 * are more than {@value #MOST_ROWS} rows, the last row contains the number of omitted rows. Only the first 12 columns are kept.
 *
 * @param title the title; empty for a table without a title
 * @param columns the column headings
 * @param rows the rows, each with at most as many cells as there are columns
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {
    /** The maximum number of rows, excluding the row with the number of omitted rows. */
    public static final int MOST_ROWS = 500;

    /** The maximum length of a title, heading, or cell, in characters. */
    public static final int LONGEST_TEXT = 4_000;

    private static final int MOST_COLUMNS = 12;

    public Table {
        title = cut(title);
        columns = texts(columns);
        List<List<String>> kept = new ArrayList<>();
        for (List<String> row : rows) {
            if (kept.size() == MOST_ROWS) {
                kept.add(List.of("… " + (rows.size() - MOST_ROWS) + " more"));
                break;
            }
            kept.add(texts(row));
        }
        rows = List.copyOf(kept);
    }

    /**
     * Returns a table with the columns "name" and "value". Each entry of the map is one row, in the iteration order of the map; {@link
     * #text} formats the values.
     */
    public static Table of(String title, Map<String, ?> values) {
        return new Table(
                title,
                List.of("name", "value"),
                values.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), text(entry.getValue())))
                        .toList());
    }

    /** Returns whether the table has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Converts a value, for example from introspection, to a string. For a map or collection, the string contains one line for each entry or element.
     */
    public static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return joined(map.entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .toList());
        }
        return value instanceof Collection<?> parts ? joined(parts) : String.valueOf(value);
    }

    private static String joined(Collection<?> parts) {
        return String.join("\n", parts.stream().map(String::valueOf).toList());
    }

    private static List<String> texts(List<String> texts) {
        return texts.stream().limit(MOST_COLUMNS).map(Table::cut).toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
