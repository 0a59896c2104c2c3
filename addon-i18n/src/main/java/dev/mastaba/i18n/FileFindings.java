package dev.mastaba.i18n;

import dev.mastaba.core.engine.text.Placeholders;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The errors and probable mistakes in catalogs. Confined to one thread. */
final class FileFindings {
    private static final int MOST_OF_A_FILE = 20;
    private static final int MOST = 200;

    private final CatalogFolders standing;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    FileFindings(CatalogFolders standing) {
        this.standing = standing;
    }

    void problem(Problem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }

    void warning(Problem warning) {
        if (warnings.size() < MOST) {
            warnings.add(warning);
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return warnings;
    }

    /** Adds warnings about probable mistakes in a file. */
    void lookAt(CatalogFile file, ParsedCatalog parsed) {
        if (parsed.isAccepted(file.formula())) {
            return;
        }
        boolean headless = parsed.headerLine() == 0 && !file.place().kind().equals("properties");
        if (headless) {
            warning(new Problem(
                    "MAST-TEXT-020",
                    "Catalog " + shown(file) + " has no header; Mastaba reads it as UTF-8 with the plural forms of "
                            + file.place().locale() + ".",
                    file.at(1),
                    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals="
                            + file.formula().forms() + "; plural=("
                            + file.formula().text() + ");\\n\""));
        }
        int misfit = file.formula().misfit();
        if (misfit >= 0) {
            warning(plurals(
                    file,
                    parsed.headerLine(),
                    "has a plural formula without a form for the number " + misfit,
                    "Fix the plural formula"));
        }
        int told = 0;
        for (ParsedMessage message : parsed.messages()) {
            told += told < MOST_OF_A_FILE && (isMiscounted(file, message) || isMisnamed(file, message)) ? 1 : 0;
        }
        if (!headless && misfit < 0 && told == 0) {
            parsed.accept(file.formula());
        }
    }

    private boolean isMiscounted(CatalogFile file, ParsedMessage message) {
        if (!message.counted() || message.forms().size() == file.formula().forms()) {
            return false;
        }
        warning(plurals(
                file,
                message.line(),
                "has the wrong number of plural forms for \"" + ParsedCatalog.shown(message.id()) + "\": "
                        + message.forms().size() + " instead of "
                        + file.formula().forms(),
                "Add or remove plural forms"));
        return true;
    }

    private Problem plurals(CatalogFile file, int line, String what, String remedy) {
        return new Problem(
                "MAST-TEXT-021",
                "Catalog " + shown(file) + " " + what
                        + "; for a number without a form, users see the untranslated message.",
                file.at(line),
                remedy + ", and check the file with: msgfmt --check -o /dev/null FILE");
    }

    /**
     * Returns whether a translation names a value that the message does not have, and adds a warning. An id without blanks and values can represent
     * any text and is not checked.
     */
    private boolean isMisnamed(CatalogFile file, ParsedMessage message) {
        Set<String> known = Placeholders.names(message.id());
        if (known.isEmpty() && message.id().indexOf(' ') < 0) {
            return false;
        }
        Set<String> unknown = new TreeSet<>();
        message.forms().forEach(form -> unknown.addAll(Placeholders.names(form)));
        unknown.removeAll(known);
        if (message.counted()) {
            unknown.remove("n");
        }
        if (unknown.isEmpty()) {
            return false;
        }
        warning(new Problem(
                "MAST-TEXT-022",
                "The translation of \"" + ParsedCatalog.shown(message.id()) + "\" in " + shown(file) + " contains "
                        + placeholders(unknown)
                        + ", which the original message does not contain; users see it unchanged.",
                file.at(message.line()),
                known.isEmpty()
                        ? "Remove the placeholder."
                        : "Fix the placeholder; available: " + placeholders(known)));
        return true;
    }

    private static String placeholders(Set<String> names) {
        return "${" + String.join("}, ${", names) + "}";
    }

    void misplaced(CatalogFolders.Folder folder, String path) {
        warning(new Problem(
                "MAST-TEXT-023",
                "File " + folder.spec() + path + " does not have a locale in its path, so it is not read.",
                folder.origin(),
                folder.spec() + "de/LC_MESSAGES/" + standing.shown(folder.addOn()) + ".po",
                folder.spec() + standing.shown(folder.addOn()) + "_de.properties"));
    }

    void otherFormula(CatalogFile lowest, CatalogFile file) {
        warning(new Problem(
                "MAST-TEXT-024",
                "Catalog " + shown(file) + " declares a different plural formula than " + shown(lowest)
                        + ", whose messages it overrides; the formula of the overridden catalog applies.",
                List.of(file.at(1), lowest.at(1)),
                "\"Plural-Forms: nplurals=" + lowest.formula().forms() + "; plural=("
                        + lowest.formula().text() + ");\\n\""));
    }

    /** Adds the conflicts between catalogs of one language: one problem for each two catalogs. */
    void disputes(List<DomainTexts.Dispute> all) {
        Map<List<CatalogFile>, List<DomainTexts.Dispute>> groups = new LinkedHashMap<>();
        all.forEach(each -> groups.computeIfAbsent(
                        List.of(each.first().file(), each.second().file()), none -> new ArrayList<>())
                .add(each));
        groups.values().forEach(this::dispute);
    }

    private void dispute(List<DomainTexts.Dispute> group) {
        Text first = group.get(0).first();
        Text second = group.get(0).second();
        CatalogFile file = first.file();
        List<String> remedies =
                new ArrayList<>(standing.remedies(file.folder(), second.file().folder()));
        remedies.add("Or use the same translation in both.");
        boolean alone = group.size() == 1;
        List<String> messages = group.stream()
                .map(each -> '"' + ParsedCatalog.shown(each.key().replace(ParsedMessage.CONTEXT_END, '|')) + '"')
                .toList();
        problem(new Problem(
                "MAST-TEXT-013",
                (alone ? "Message " + messages.get(0) + " of " : messages.size() + " messages of ")
                        + standing.shown(file.domain()) + (alone ? " is" : " are") + " translated differently into "
                        + file.place().locale() + " by " + standing.shown(file.addOn()) + " and "
                        + standing.shown(second.file().addOn()) + ", and neither add-on ranks above the other"
                        + (alone ? "." : ":\n" + String.join("\n", messages)),
                group.stream()
                        .flatMap(each -> Stream.of(each.first(), each.second()))
                        .map(text -> text.file().at(text.line()))
                        .toList(),
                remedies));
    }

    void tooMany(int most, String addOn, String path) {
        problem(new Problem(
                "MAST-TEXT-014",
                "The catalogs of this application have more than " + most + " messages; " + standing.shown(addOn) + ":"
                        + path + " was not read.",
                CatalogFile.origin(addOn, path, 0),
                "Remove catalogs that the application does not need.",
                I18nAddOn.MOST + " = " + 2L * most));
    }

    private String shown(CatalogFile file) {
        return standing.shown(file.broughtBy())
                + file.asset().substring(file.asset().indexOf(':'));
    }
}
