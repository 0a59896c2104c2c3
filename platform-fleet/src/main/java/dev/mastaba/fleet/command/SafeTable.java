package dev.mastaba.fleet.command;

import dev.mastaba.container.TextTable;
import java.util.Arrays;

/** A table whose cells cannot control the terminal. Confined to one thread. */
record SafeTable(TextTable cells) {
    SafeTable(String... head) {
        this(new TextTable(head));
    }

    void row(String... texts) {
        cells.row(Arrays.stream(texts).map(PlainText::line).toArray(String[]::new));
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Returns the text; each line is terminated. */
    String text() {
        return cells.text();
    }
}
