package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.PluralFormula;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The headers of catalogs, with the fields that Poedit and Weblate require. */
public final class CatalogHeaders {
    static final String CREATED = "POT-Creation-Date";

    private static final String PLURALS = "Plural-Forms";

    private CatalogHeaders() {}

    /**
     * Returns the header of a template.
     *
     * @param created the creation time in gettext's format: {@code 2026-11-20 23:58+0000}
     */
    public static PoEntry template(String domain, String created) {
        return entry(
                List.of(),
                List.of("fuzzy"),
                List.of(
                        "Project-Id-Version: " + domain,
                        CREATED + ": " + created,
                        "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE",
                        "Last-Translator: FULL NAME <EMAIL@ADDRESS>",
                        "Language-Team: LANGUAGE <LL@li.org>",
                        "Language: ",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: 8bit",
                        PLURALS + ": nplurals=INTEGER; plural=EXPRESSION;"));
    }

    /** Returns the header of a template, adapted to a language. */
    public static PoEntry of(PoEntry template, String locale, PluralFormula formula) {
        PoEntry named = with(template, "Language", locale);
        PoEntry counted = with(named, PLURALS, "nplurals=" + formula.forms() + "; plural=(" + formula.text() + ");");
        return counted.with(counted.notes().fuzzy(false));
    }

    /** Returns a header with another value of a field, which is added if it is missing. */
    static PoEntry with(PoEntry header, String field, String value) {
        List<String> lines = new ArrayList<>();
        boolean known = false;
        for (String line : String.join("", header.forms()).lines().toList()) {
            boolean same = line.regionMatches(true, 0, field + ":", 0, field.length() + 1);
            lines.add(same ? field + ": " + value : line);
            known |= same;
        }
        if (!known) {
            lines.add(field + ": " + value);
        }
        return entry(header.notes().comments(), header.notes().flags(), lines);
    }

    private static PoEntry entry(List<String> comments, List<String> flags, List<String> lines) {
        return new PoEntry(
                new PoNotes(comments, List.of(), List.of(), flags, List.of(), false),
                null,
                "",
                null,
                List.of(lines.stream().map(line -> line + "\n").collect(Collectors.joining())),
                0);
    }
}
