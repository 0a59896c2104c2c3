package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba i18n extract}. */
@Command(
        name = "extract",
        description = {
            "Writes the texts of a project's Java sources and Pebble or FreeMarker templates as a catalog template (.pot).",
            "A bundle (.jar) has no sources: the command reads its templates and catalogs, but not its classes.",
            "Includes a comment directly above a text if it begins with Translators:",
            "If no text has changed, the file stays unchanged, including its date."
        })
final class ExtractCommand extends I18nCommand.Part {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mmZ");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write (default: print it).")
    private @Nullable Path output;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "Domain of the texts (default: the project's name in @App, bnd.bnd, or mastaba.yaml).")
    private List<String> domains = List.of();

    @Option(
            names = {"-k", "--keyword"},
            paramLabel = "WORD",
            description = "Additional method or annotation with ids, e.g. translate, @Label, or @Label.title.")
    private List<String> keywords = List.of();

    @Parameters(
            arity = "0..*",
            paramLabel = "PROJECT",
            description = "Project folders, bundles, or single files (default: current folder).")
    private List<Path> projects = List.of(Path.of("."));

    private final Clock clock = Clock.systemUTC();

    @Override
    int run() throws IOException {
        ProjectTexts texts = ProjectTexts.of(projects, Keywords.of(keywords));
        Set<String> own = domains.isEmpty() ? texts.domains() : new TreeSet<>(domains);
        boolean ofProject = domains.isEmpty() || domains.stream().anyMatch(texts.domains()::contains);
        List<PoEntry> entries = texts.extraction().entries(own, ofProject);
        texts.extraction().notes().forEach(err()::println);
        for (Map.Entry<String, Integer> other : texts.extraction().others(own).entrySet()) {
            err().println(other.getValue() + " texts belong to the domain " + other.getKey() + ": --domain "
                    + other.getKey());
        }
        List<PoEntry> all = new ArrayList<>();
        all.add(CatalogHeaders.template(
                own.isEmpty() ? "PACKAGE" : own.iterator().next(), DATE.format(ZonedDateTime.now(clock))));
        all.addAll(entries);
        if (output == null) {
            out().print(PoWriter.text(all));
            return 0;
        }
        TemplateFile file = new TemplateFile(output);
        boolean changed = !file.says(entries) && CatalogText.write(output, file.withHeaderKept(all));
        out().println(entries.size() + " texts" + (changed ? ", written: " : "; unchanged: ") + output);
        return 0;
    }
}
