package dev.mastaba.docs;

import dev.mastaba.docs.ErrorCatalogue.Area;
import dev.mastaba.docs.ErrorCatalogue.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The documents about errors: what we wrote about each id, and the reports that tests have pinned; a page for each area, and one that lists all. */
final class ErrorsPage {
    private static final int ENOUGH = 400;
    private static final String BEGINNING = """
            # Errors

            What Mastaba refuses, by the id with which the report begins. [Commands](guide/commands.md#reports) says how a report is read.

            These pages are made from `docs/src/errors` and the tests' texts. To change them, change those, then: `mvn -pl docs -am test -Dtest=ErrorCatalogueTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dmastaba.golden=write`
            """;
    private static final String AREA_BEGINNING = """

            [All errors](../errors.md). The reports here are examples, made by the tests; names, files and lines are other ones in yours.
            """;

    private ErrorsPage() {}

    /** The list of all ids. */
    static String list(ErrorCatalogue catalogue) {
        StringBuilder page = new StringBuilder(BEGINNING);
        for (Area area : catalogue.areas()) {
            page.append("\n## ").append(area.title()).append("\n\n");
            for (Entry entry : area.entries()) {
                String place = "errors/" + area.name() + ".md#" + entry.id().toLowerCase(Locale.ROOT);
                page.append("- [").append(entry.id()).append("](").append(place).append(") ");
                page.append(entry.title()).append('\n');
            }
        }
        return page.toString();
    }

    /** What an area's ids mean. */
    static String of(Area area, Map<String, List<String>> reports) {
        StringBuilder page = new StringBuilder("# ").append(area.title()).append('\n');
        if (!area.introduction().isEmpty()) {
            page.append('\n').append(area.introduction()).append('\n');
        }
        page.append(AREA_BEGINNING);
        for (Entry entry : area.entries()) {
            page.append("\n## ").append(entry.id()).append("\n\n**");
            page.append(entry.title()).append(".** ").append(entry.text()).append('\n');
            shown(reports.getOrDefault(entry.id(), List.of()))
                    .forEach(report -> page.append("\n```text\n").append(report).append("\n```\n"));
        }
        return page.toString();
    }

    /** The first report, and the second where both are short: the page is one that people can read through. */
    private static List<String> shown(List<String> reports) {
        boolean two =
                reports.size() > 1 && reports.get(0).length() + reports.get(1).length() <= ENOUGH;
        return reports.subList(0, Math.min(reports.size(), two ? 2 : 1));
    }
}
