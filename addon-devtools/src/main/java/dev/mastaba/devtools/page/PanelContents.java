package dev.mastaba.devtools.page;

import dev.mastaba.devtools.panel.Table;
import java.util.List;
import java.util.function.Supplier;

/** A wrapper for the code of panels, which creates tables and can fail. */
public final class PanelContents {
    private PanelContents() {}

    /**
     * Returns the tables that the given code creates for a panel. If the code throws an exception, the result is a table that shows the exception, so
     * that other panels are not affected.
     */
    public static List<Table> of(Supplier<List<Table>> making) {
        try {
            return List.copyOf(making.get());
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return List.of(new Table("", List.of("This panel failed"), List.of(List.of(String.valueOf(failed)))));
        }
    }
}
