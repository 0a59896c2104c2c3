package dev.mastaba.translate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba i18n stats}. */
@Command(
        name = "stats",
        description = {
            "Shows the progress of each translation: translated, fuzzy, missing, unused.",
            "The total is the number of messages in the template next to it, or its own number if no template exists."
        })
final class StatsCommand extends I18nCommand.Part {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "Template file (default: the .pot file next to them).")
    private @Nullable Path template;

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Folders of translations, or .po files (default: current folder).")
    private List<Path> places = List.of(Path.of("."));

    @Override
    int run() throws IOException {
        TemplateFinder templates = new TemplateFinder(template);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Translation each : Translation.of(places)) {
            Statistics statistics = Statistics.of(CatalogText.read(each.file()), templates.of(each));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("locale", each.locale());
            row.put("domain", each.domain() == null ? "" : each.domain());
            row.put("translated", statistics.translated());
            row.put("fuzzy", statistics.fuzzy());
            row.put("missing", statistics.missing());
            row.put("unused", statistics.unused());
            row.put("percent", statistics.percent());
            row.put("file", each.file().toString());
            rows.add(row);
        }
        if (json) {
            out().print(JsonLines.of(rows));
        } else if (rows.isEmpty()) {
            out().println("No translations found.");
        } else {
            String line = "%-10s %10s %7s %8s %7s %6s   %s%n";
            out().printf(line, "locale", "translated", "fuzzy", "missing", "unused", "done", "file");
            rows.forEach(row -> out().printf(
                            line,
                            row.get("locale"),
                            row.get("translated"),
                            row.get("fuzzy"),
                            row.get("missing"),
                            row.get("unused"),
                            row.get("percent") + " %",
                            row.get("file")));
        }
        return rows.isEmpty() ? 1 : 0;
    }
}
