package dev.mastaba.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table with headings, available as aligned text and as data. A cell that is far wider than the others shifts only the rest of its own line. */
public final class TextTable {
    private static final String GAP = "   ";
    private static final int WIDEST = 100;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table without rows. */
    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless the row has as many cells as there are headings
     */
    public TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "The table has " + headings.size() + " columns, but the row has " + cells.length + " cells");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Returns whether the table has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the table as text; a cell with several lines takes several lines. */
    public String text() {
        return aligned(Stream.concat(Stream.of(headings), rows.stream()).toList());
    }

    /** Returns the rows as text, without the headings. */
    public String rows() {
        return aligned(rows);
    }

    private String aligned(List<List<String>> rows) {
        int[] widths = new int[headings.size()];
        rows.forEach(row -> measure(row, widths));
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    /** Returns the table as data: a map for each row, by heading. */
    public List<Map<String, Object>> data() {
        List<Map<String, Object>> data = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                cells.put(headings.get(i), row.get(i));
            }
            data.add(cells);
        }
        return data;
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            for (String line : cells.get(i).split("\n", -1)) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], line.codePointCount(0, line.length())));
            }
        }
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        int height = cells.stream()
                .mapToInt(cell -> cell.split("\n", -1).length)
                .max()
                .orElse(1);
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String[] lines = cells.get(i).split("\n", -1);
                String cell = row < lines.length ? lines[row] : "";
                line.append(cell)
                        .append(" ".repeat(Math.max(0, widths[i] - cell.codePointCount(0, cell.length()))))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
