package dev.mastaba.console;

import dev.mastaba.core.http.Request;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A search for rows that contain a text, ignoring case.
 *
 * @param text the text; empty to find all rows
 */
record Search(String text) {
    /** The maximum number of rows on a page. */
    static final int MOST = 500;

    private static final int LONGEST = 200;

    /** Returns the search of the parameter {@code q}. */
    static Search of(Request request) {
        String text = request.query().find("q").orElse("").strip();
        return new Search(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /**
     * The rows that a search has found.
     *
     * @param rows the rows on the page
     * @param cut whether there are more matching rows than the page shows
     * @param matching the number of matching rows
     * @param all the number of all rows
     */
    record Found<T>(List<T> rows, boolean cut, int matching, int all) {
        Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Finds rows.
     *
     * @param shown returns the texts that the page shows of a row
     */
    <T> Found<T> in(List<T> rows, Function<T, List<String>> shown) {
        return in(rows, shown, 1, MOST);
    }

    /** Finds the rows of one of several pages; the first page has the number 1. */
    <T> Found<T> in(List<T> rows, Function<T, List<String>> shown, int page, int perPage) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<T> found = new ArrayList<>();
        for (T row : rows) {
            if (shown.apply(row).stream()
                    .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted))) {
                found.add(row);
            }
        }
        int from = Math.min(found.size(), (page - 1) * perPage);
        List<T> shownRows = found.subList(from, Math.min(found.size(), from + perPage));
        return new Found<>(shownRows, shownRows.size() < found.size(), found.size(), rows.size());
    }

    /** Returns the values that templates of lists need. */
    Map<String, Object> page(ApplicationChoice choice, Answer answer, Found<?> found) {
        return new LinkedHashMap<>(Map.of(
                "choice", choice,
                "q", text,
                "found", found,
                "failure", answer.exitCode() == 0 || found.all() > 0 ? "" : answer.text()));
    }
}
