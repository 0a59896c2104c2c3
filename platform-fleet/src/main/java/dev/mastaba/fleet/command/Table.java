package dev.mastaba.fleet.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal, with left-aligned columns. Confined to one thread. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(PlainText::line).toList());
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Returns the text; each line is terminated. */
    String text() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
