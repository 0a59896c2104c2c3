package dev.mastaba.devtools.page;

import dev.mastaba.devtools.panel.Table;
import java.util.List;
import java.util.function.Supplier;

/** A factory for tables that are created by code that can fail. */
public final class Contents {
    private Contents() {}

    /** Returns the tables of a panel. If their code throws, the result is a table that shows the exception, so that other panels are not affected. */
    public static List<Table> of(Supplier<List<Table>> making) {
        try {
            return List.copyOf(making.get());
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return List.of(new Table("", List.of("This panel failed"), List.of(List.of(String.valueOf(failed)))));
        }
    }
}
