package dev.mastaba.launcher.i18n;

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

/** {@code mastaba i18n check}. */
@Command(
        name = "check",
        description = {
            "Looks for what is wrong in translations: what cannot be read, missing and unknown parameters, tags, numbers of plural forms.",
            "Ends with 1 where there is an error, with --strict also where there is a warning: untranslated, fuzzy, unused.",
            "Which bundle overrides a text is asked of an application: mastaba texts --overridden."
        })
final class CheckCommand extends I18nCommand.Part {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean strict;

    @Option(names = "--template", paramLabel = "FILE", description = "The .pot file, where it is not beside them.")
    private @Nullable Path template;

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE",
            description = "Folders of translations, or .po files; this folder where none is said.")
    private List<Path> places = List.of(Path.of("."));

    @Override
    int run() throws IOException {
        Templates templates = new Templates(template);
        List<Translation> all = Translation.of(places);
        if (all.isEmpty()) {
            throw new IOException("There are no translations in " + places.get(0));
        }
        List<Finding> findings = new ArrayList<>();
        for (Translation each : all) {
            findings.addAll(new Check(each, CatalogueText.read(each.file()), templates.of(each)).findings());
        }
        long errors = findings.stream().filter(Finding::error).count();
        if (json) {
            out().print(JsonLines.of(findings.stream().map(CheckCommand::data).toList()));
        } else {
            findings.forEach(out()::println);
            out().println(all.size() + " files: " + errors + " errors, " + (findings.size() - errors) + " warnings");
        }
        return errors > 0 || strict && !findings.isEmpty() ? 1 : 0;
    }

    private static Map<String, Object> data(Finding finding) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", finding.kind());
        data.put("error", finding.error());
        data.put("file", finding.file());
        data.put("line", finding.line());
        data.put("text", finding.text());
        return data;
    }
}
