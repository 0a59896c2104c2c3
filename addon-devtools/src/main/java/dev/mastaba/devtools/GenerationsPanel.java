package dev.mastaba.devtools;

import dev.mastaba.devtools.panel.ApplicationPanel;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.devtools.record.Recordings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The panel of the application's earlier compositions, with the differences of each change. */
final class GenerationsPanel {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private GenerationsPanel() {}

    static ApplicationPanel panel(Recordings recordings) {
        return new ApplicationPanel("generations", "Generations", application -> tables(recordings.generations()));
    }

    private static List<Table> tables(List<Recordings.Made> generations) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < generations.size(); i++) {
            Recordings.Made made = generations.get(i);
            if (i + 1 == generations.size()) {
                tables.add(table(made.since(), List.of("the first recorded generation")));
            } else {
                tables.add(table(
                        made.since(),
                        made.form().differenceTo(generations.get(i + 1).form())));
            }
        }
        return tables;
    }

    private static Table table(Instant since, List<String> difference) {
        return new Table(
                "Since " + TIME.format(since), List.of("changes"), List.of(List.of(String.join("\n", difference))));
    }
}
