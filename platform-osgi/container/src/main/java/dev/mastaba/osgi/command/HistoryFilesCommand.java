package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command that lists the files from which a generation was built, with the hashes under which the store has their content. */
record HistoryFilesCommand(GenerationLog log) {
    /** Lists the files of a generation: lines of the folder, the hash, the file name, and the title, separated by tabs. */
    Answer run(Arguments arguments) {
        HistoryEntry entry = find(log, arguments.text("GENERATION"));
        StringBuilder text = new StringBuilder();
        List<Object> data = new ArrayList<>();
        entry.bundles().forEach(file -> add("bundles", file, text, data));
        entry.conf().forEach(file -> add("conf", file, text, data));
        return Answer.done(text.toString(), data);
    }

    /**
     * Returns the generation with a number.
     *
     * @throws AnswerException if it is not on record
     */
    static HistoryEntry find(GenerationLog log, String given) {
        return Optional.of(given)
                .filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> log.find(Long.parseLong(number)))
                .orElseThrow(() -> AnswerException.failed(
                        "Generation " + given + " is not on record; `mastaba generations` lists those that are.\n"));
    }

    private static void add(String folder, HistoryEntry.File file, StringBuilder text, List<Object> data) {
        text.append(String.join("\t", folder, file.sha256(), file.name(), file.title() + " " + file.version()))
                .append('\n');
        Map<String, Object> each = new LinkedHashMap<>();
        each.put("folder", folder);
        each.put("sha256", file.sha256());
        each.put("name", file.name());
        each.put("title", file.title());
        each.put("version", file.version());
        data.add(each);
    }
}
