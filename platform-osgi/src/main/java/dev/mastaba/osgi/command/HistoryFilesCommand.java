package dev.mastaba.osgi.command;

import dev.mastaba.osgi.admin.AdminAnswer;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A command that lists the files from which a generation was built, with the hashes under which the store has their content. */
record HistoryFilesCommand(GenerationLog log) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Lists the files of a generation: lines of the folder, the hash, the file name, and the title, separated by tabs. */
    AdminAnswer run(List<String> arguments) {
        Optional<HistoryEntry> entry =
                arguments.size() == 1 && NUMBER.matcher(arguments.get(0)).matches()
                        ? log.find(Long.parseLong(arguments.get(0)))
                        : Optional.empty();
        if (entry.isEmpty()) {
            return AdminAnswer.failed("Generation " + String.join(" ", arguments)
                    + " is not on record; `mastaba generations` lists those that are.\n");
        }
        StringBuilder text = new StringBuilder();
        List<Object> data = new ArrayList<>();
        entry.get().bundles().forEach(file -> add("bundles", file, text, data));
        entry.get().conf().forEach(file -> add("conf", file, text, data));
        return AdminAnswer.done(text.toString(), data);
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
