package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A command that reports the differences between two generations: their files, and the composition of their applications. */
record DiffCommand(Generations generations, GenerationLog log) {
    /**
     * Compares two generations: by default the serving generation and the previous one, or an older one and the serving one.
     */
    Answer run(Arguments arguments) {
        long serving = generations.current().map(Generation::number).orElse(0L);
        HistoryEntry former = !arguments.has("OLDER")
                ? log.entries().stream()
                        .filter(entry -> entry.number() < serving)
                        .findFirst()
                        .orElseThrow(
                                () -> AnswerException.failed("No generation before the serving one is on record.\n"))
                : HistoryFilesCommand.find(log, arguments.text("OLDER"));
        String latter = arguments.has("NEWER") ? arguments.text("NEWER") : Long.toString(serving);
        return difference(former, HistoryFilesCommand.find(log, latter));
    }

    private static Answer difference(HistoryEntry former, HistoryEntry latter) {
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
        return Answer.done(
                text.isEmpty()
                        ? "Generations " + former.number() + " and " + latter.number() + " are identical.\n"
                        : text.toString(),
                data);
    }

    private static TextForm form(HistoryEntry entry, String id) {
        return TextForm.parse(entry.compositions().getOrDefault(id, ""));
    }
}
