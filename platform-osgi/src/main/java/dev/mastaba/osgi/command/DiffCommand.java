package dev.mastaba.osgi.command;

import dev.mastaba.core.config.TextForm;
import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A command that reports the differences between two generations: their files, and the composition of their applications. */
record DiffCommand(Generations generations, GenerationLog log) {
    /**
     * Compares two generations. Arguments: none to compare the serving generation with the previous one, one number to compare that generation with
     * the serving generation, or two numbers to compare those generations.
     */
    AdminAnswer run(List<String> arguments) {
        List<HistoryEntry> entries = log.entries();
        long serving = generations.current().map(Generation::number).orElse(0L);
        Optional<HistoryEntry> latter =
                arguments.size() == 2 ? find(arguments.get(1), entries) : find(Long.toString(serving), entries);
        Optional<HistoryEntry> former = arguments.isEmpty()
                ? entries.stream().filter(entry -> entry.number() < serving).findFirst()
                : find(arguments.get(0), entries);
        if (former.isEmpty() || latter.isEmpty()) {
            return arguments.isEmpty()
                    ? AdminAnswer.failed("No generation before the serving one is on record.\n")
                    : AdminAnswer.misused("Generation "
                            + (former.isEmpty() ? arguments.get(0) : arguments.get(arguments.size() - 1))
                            + " is not on record; `mastaba generations` lists those that are.\n");
        }
        return difference(former.get(), latter.get());
    }

    private static Optional<HistoryEntry> find(String number, List<HistoryEntry> entries) {
        return entries.stream()
                .filter(entry -> Long.toString(entry.number()).equals(number))
                .findFirst();
    }

    private static AdminAnswer difference(HistoryEntry former, HistoryEntry latter) {
        List<String> files = latter.changesSince(former);
        Map<String, Object> applications = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        files.forEach(line -> text.append(line).append('\n'));
        TreeSet<String> ids = new TreeSet<>(former.compositions().keySet());
        ids.addAll(latter.compositions().keySet());
        for (String id : ids) {
            List<String> lines = form(latter, id).differenceTo(form(former, id));
            if (!lines.isEmpty()) {
                applications.put(id, lines);
                text.append("\napplication ").append(id).append('\n');
                lines.forEach(line -> text.append(line).append('\n'));
            }
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("former", former.number());
        data.put("latter", latter.number());
        data.put("files", new ArrayList<>(files));
        data.put("applications", applications);
        return AdminAnswer.done(
                text.isEmpty()
                        ? "Generations " + former.number() + " and " + latter.number() + " are identical.\n"
                        : text.toString(),
                data);
    }

    private static TextForm form(HistoryEntry entry, String id) {
        return TextForm.parse(entry.compositions().getOrDefault(id, ""));
    }
}
