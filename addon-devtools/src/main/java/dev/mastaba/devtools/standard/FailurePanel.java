package dev.mastaba.devtools.standard;

import dev.mastaba.core.engine.text.Causes;
import dev.mastaba.core.view.Failure;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The exception of a request, whether or not a view handled it: each exception of the chain with its frames. */
final class FailurePanel {
    private static final int MOST_FRAMES = 100;

    private FailurePanel() {}

    static List<Table> tables(RecordedExchange exchange) {
        Throwable thrown = exchange.thrown()
                .orElseGet(() ->
                        Failure.of(exchange.request()).map(Failure::exception).orElse(null));
        return thrown == null ? List.of() : tables(thrown);
    }

    private static List<Table> tables(Throwable thrown) {
        List<Table> tables = new ArrayList<>();
        for (Throwable each : Causes.of(thrown)) {
            List<List<String>> frames = Arrays.stream(each.getStackTrace())
                    .limit(MOST_FRAMES)
                    .map(frame -> List.of(frame.toString()))
                    .toList();
            tables.add(new Table(
                    (tables.isEmpty() ? "" : "caused by ") + each.getClass().getName(),
                    List.of(String.valueOf(each.getMessage())),
                    frames));
        }
        return tables;
    }
}
