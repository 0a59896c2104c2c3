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

/** The command {@code mastaba i18n check}. */
@Command(
        name = "check",
        description = {
            "Checks translations: syntax, missing and unknown parameters, tags, number of plural forms.",
            "Exit code 1 for errors; with --strict also for warnings: untranslated, fuzzy, unused.",
            "With bundles, or with --overridden and a running server, also lists texts that another bundle overrides. "
                    + "The application does not contain changes of a catalog that are newer than its bundle."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mastaba i18n check src/main/resources/locale",
            "  mastaba i18n check src/main/resources/locale wiki.jar wiki-dark.jar"
        })
final class CheckCatalogCommand extends I18nCommand.Part {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--strict", description = "Treat warnings as errors.")
    private boolean strict;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "Template file (default: the .pot file next to them).")
    private @Nullable Path template;

    @Parameters(
            arity = "0..*",
            paramLabel = "PLACE|FILE",
            description = {
                "PLACE: folders of translations, or .po files (default: current folder).",
                "FILE: bundles (.jar) with these texts and their overrides; no server is needed."
            })
    private List<Path> words = List.of();

    @Option(names = "--overridden", description = "Get the overridden texts from the running server.")
    private boolean overridden;

    private final ApplicationTexts application;

    CheckCatalogCommand(ApplicationTexts application) {
        this.application = application;
    }

    @Override
    int run() throws Exception {
        List<Path> bundles =
                words.stream().filter(CheckCatalogCommand::isBundle).toList();
        List<Path> named = words.stream().filter(word -> !isBundle(word)).toList();
        List<Path> places = named.isEmpty() ? List.of(Path.of(".")) : named;
        TemplateFinder templates = new TemplateFinder(template);
        List<Translation> all = Translation.of(places);
        if (all.isEmpty()) {
            throw new IOException("No translations found in " + places.get(0));
        }
        Overridden others =
                overridden || !bundles.isEmpty() ? Overridden.of(application.overridden(bundles)) : Overridden.NOTHING;
        List<CatalogFinding> findings = new ArrayList<>();
        for (Translation each : all) {
            findings.addAll(
                    new CatalogCheck(each, CatalogText.read(each.file()), templates.of(each), others).findings());
        }
        long errors = findings.stream().filter(CatalogFinding::error).count();
        if (json) {
            out().print(JsonLines.of(
                    findings.stream().map(CheckCatalogCommand::data).toList()));
        } else {
            findings.forEach(out()::println);
            out().println(all.size() + " files: " + errors + " errors, " + (findings.size() - errors) + " warnings");
        }
        return errors > 0 || strict && !findings.isEmpty() ? 1 : 0;
    }

    private static boolean isBundle(Path word) {
        return word.toString().endsWith(".jar");
    }

    private static Map<String, Object> data(CatalogFinding finding) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", finding.kind());
        data.put("error", finding.error());
        data.put("file", finding.file());
        data.put("line", finding.line());
        data.put("text", finding.text());
        return data;
    }
}
