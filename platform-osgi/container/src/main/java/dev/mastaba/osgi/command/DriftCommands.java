package dev.mastaba.osgi.command;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.TextTable;
import dev.mastaba.content.history.RecordedOverride;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.reconcile.Drift;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The commands that list overrides, and whether their originals have changed. */
record DriftCommands(Server server, Drift drift) {
    /** Lists the overrides of one application's files whose originals have changed, with the differences; the answer is negative if there are any. */
    Answer ofAssets(Arguments arguments) {
        Optional<Generation> current = server.generations().current();
        String id = ChosenApplication.of(current, arguments.text("--app")).id();
        return ofAssets(current.orElseThrow(), id);
    }

    private Answer ofAssets(Generation generation, String id) {
        StringBuilder text = new StringBuilder();
        List<Map<String, Object>> data = new ArrayList<>();
        for (RecordedOverride each : drift.overrides(server.reconciler().state().effective(), generation)) {
            if (each.application().equals(id) && each.isFile() && each.drifted()) {
                List<String> difference = drift.difference(each, generation);
                Map<String, Object> facts = data(each);
                facts.put("difference", difference);
                data.add(facts);
                text.append("original changed: ")
                        .append(each.target())
                        .append(", overridden by ")
                        .append(generation.displayName(each.by()))
                        .append('\n');
                difference.forEach(line -> text.append(line).append('\n'));
                text.append('\n');
            }
        }
        return data.isEmpty()
                ? Answer.done("No original of an overridden file has changed.\n", data)
                : Answer.no(text.toString(), data);
    }

    /** Lists all overrides, and whether their originals are unchanged; the answer is negative if an original has changed. */
    Answer all(Arguments arguments) {
        return server.generations().current().map(this::all).orElseGet(DriftCommands::none);
    }

    private Answer all(Generation generation) {
        TextTable table = new TextTable("application", "kind", "original", "owner", "overridden by", "since", "status");
        List<Map<String, Object>> data = new ArrayList<>();
        boolean drifted = false;
        for (RecordedOverride each : drift.overrides(server.reconciler().state().effective(), generation)) {
            drifted |= each.drifted();
            table.row(
                    each.application(),
                    each.kind(),
                    each.target(),
                    generation.displayName(each.of()),
                    generation.displayName(each.by()),
                    Long.toString(each.since()),
                    each.drifted() ? "original changed" : "unchanged");
            data.add(data(each));
        }
        return table.isEmpty() ? none() : new Answer(drifted ? 1 : 0, table.text(), data);
    }

    /** Returns the answer for a server without overrides, such as a server without applications. */
    private static Answer none() {
        return Answer.done("Nothing is overridden.\n", List.of());
    }

    /** Returns the overridden files whose originals have changed, with both versions of the originals and the override, also as properties for {@code mastaba drift --merge}. */
    Answer files(Arguments arguments) throws IOException {
        Properties files = new Properties();
        List<Map<String, Object>> data = new ArrayList<>();
        Optional<Generation> current = server.generations().current();
        if (current.isPresent()) {
            for (RecordedOverride each :
                    drift.overrides(server.reconciler().state().effective(), current.get())) {
                if (each.isFile() && each.drifted()) {
                    Map<String, String> versions = drift.versions(each, current.get());
                    versions.forEach((name, value) -> files.setProperty(data.size() + "." + name, value));
                    Map<String, Object> facts = data(each);
                    facts.putAll(versions);
                    data.add(facts);
                }
            }
        }
        StringWriter text = new StringWriter();
        files.store(text, null);
        return Answer.done(text.toString(), data);
    }

    private static Map<String, Object> data(RecordedOverride override) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("application", override.application());
        data.put("kind", override.kind());
        data.put("target", override.target());
        data.put("of", override.of());
        data.put("by", override.by());
        data.put("since", override.since());
        data.put("written_for", override.written());
        data.put("seen", override.seen());
        data.put("now", override.now());
        data.put("changed", override.drifted());
        return data;
    }
}
