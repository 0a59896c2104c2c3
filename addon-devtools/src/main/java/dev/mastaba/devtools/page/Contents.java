package dev.mastaba.devtools.page;

import dev.mastaba.devtools.panel.Table;
import java.util.List;
import java.util.function.Supplier;

/** Tables that somebody else makes. */
public final class Contents {
    private Contents() {}

    /** The tables, or one that says what making them threw: a panel that fails takes no other along. */
    public static List<Table> of(Supplier<List<Table>> making) {
        try {
            return List.copyOf(making.get());
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return List.of(new Table("", List.of("This panel failed"), List.of(List.of(String.valueOf(failed)))));
        }
    }
}
