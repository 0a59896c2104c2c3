package dev.mastaba.translate;

import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.i18n.gettext.PoFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba i18n update}. */
@Command(
        name = "update",
        description = {
            "Updates translations from a template. Existing translations stay, new texts get the translation of a similar text "
                    + "as a guess (fuzzy), and unused translations move to the end (#~).",
            "Default: the translations of the template's domain in its folder. A malformed file is not changed."
        })
final class UpdateCommand extends I18nCommand.Part {
    @Option(
            names = "--locale",
            paramLabel = "LOCALE",
            description = "Start a translation into this language, as LOCALE/NAME.po next to the template NAME.pot.")
    private List<String> locales = List.of();

    @Parameters(
            index = "0",
            paramLabel = "TEMPLATE",
            description = "Template file (.pot) written by the extract command.")
    private Path template = Path.of("messages.pot");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "Translations: .po files.")
    private List<Path> files = List.of();

    @Override
    int run() throws IOException {
        PoFile wanted = CatalogText.readWhole(template);
        List<Translation> all = new ArrayList<>(files.isEmpty() ? beside() : Translation.of(files));
        for (String locale : locales) {
            if (!LocaleName.isName(locale)) {
                throw new IOException("\"" + locale + "\" is not the name of a locale, such as de or pt_BR");
            }
            Path file = folder().resolve(locale).resolve(domain() + ".po");
            if (all.stream().noneMatch(each -> each.locale().equals(locale))) {
                all.add(Translation.of(file));
            }
        }
        if (all.isEmpty()) {
            throw new IOException("No translation found next to " + template + "; start one with --locale de");
        }
        List<Merge.Merged> merged = new ArrayList<>();
        for (Translation each : all) {
            // all are read before one is written
            merged.add(Merge.of(each, wanted));
        }
        for (int i = 0; i < all.size(); i++) {
            Merge.Merged each = merged.get(i);
            boolean changed = CatalogText.write(all.get(i).file(), each.entries());
            out().println(all.get(i).file() + ": " + each.added() + " new, " + each.guessed() + " of them guessed, "
                    + each.removed() + " no longer used" + (changed ? "" : "; unchanged"));
        }
        return 0;
    }

    private List<Translation> beside() throws IOException {
        return Translation.of(List.of(folder())).stream()
                .filter(each -> each.domain() == null || each.domain().equals(domain()))
                .toList();
    }

    private Path folder() {
        return Objects.requireNonNull(template.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private String domain() {
        return String.valueOf(template.getFileName()).replaceFirst("\\.pot?$", "");
    }
}
