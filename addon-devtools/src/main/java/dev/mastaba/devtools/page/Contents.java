package dev.mastaba.devtools.page;

import dev.mastaba.devtools.panel.Table;
import java.util.List;
import java.util.function.Supplier;

/** Tables from code that may fail. */
public final class Contents {
    private Contents() {}

    /** Returns the tables, or one that shows the exception from making them: a panel that fails does not affect the others. */
    public static List<Table> of(Supplier<List<Table>> making) {
        try {
            return List.copyOf(making.get());
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return List.of(new Table("", List.of("This panel failed"), List.of(List.of(String.valueOf(failed)))));
        }
    }
}
