package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.TextTable;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command that lists the generations that served, the newest first, with the differences between them. */
record GenerationsCommand(Server server) {
    Answer run(Arguments arguments) {
        boolean verbose = arguments.has("--verbose");
        List<HistoryEntry> entries = server.log().entries();
        Map<Long, AuditTrail.Entry> records = verbose ? server.trail().byGeneration() : Map.of();
        TextTable table = verbose
                ? new TextTable("generation", "time", "by", "action", "comment", "changes")
                : new TextTable("generation", "time", "changes");
        List<Object> data = new ArrayList<>();
        long serving = server.generations().current().map(Generation::number).orElse(0L);
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            List<String> changes = i + 1 < entries.size()
                    ? entry.changesSince(entries.get(i + 1))
                    : entry.bundles().stream()
                            .map(file -> "  " + file.title() + " " + file.version())
                            .toList();
            boolean serves = serving == entry.number();
            AuditTrail.Entry record = records.get(entry.number());
            List<String> cells = new ArrayList<>(List.of(
                    (serves ? "* " : "  ") + entry.number(),
                    entry.when().truncatedTo(ChronoUnit.SECONDS).toString()));
            if (verbose) {
                cells.add(record == null ? "" : record.by());
                cells.add(record == null ? "" : record.action());
                cells.add(record == null ? "" : record.comment());
            }
            cells.add(changes.isEmpty() ? "(no changes)" : String.join("\n", changes));
            table.row(cells.toArray(String[]::new));
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("generation", entry.number());
            each.put("serves", serves);
            each.put("when", entry.when().toString());
            each.put("changes", changes.stream().map(String::strip).toList());
            if (record != null) {
                each.put("record", record.data());
            }
            data.add(each);
        }
        return Answer.done(entries.isEmpty() ? "No generation has served yet.\n" : table.text(), data);
    }
}
