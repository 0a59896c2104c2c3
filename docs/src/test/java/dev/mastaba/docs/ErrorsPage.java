package dev.mastaba.docs;

import dev.mastaba.docs.ErrorCatalogue.Area;
import dev.mastaba.docs.ErrorCatalogue.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Generates the documents about errors from the explanations and the reports of tests: a page for each area, and a list of all ids. */
final class ErrorsPage {
    private static final int ENOUGH = 400;
    private static final String BEGINNING = """
            # Errors

            This page lists Mastaba's errors by the id at the beginning of each report.
            [Reading reports](guide/commands.md#reports) explains the format of reports.

            The error pages are generated from `docs/src/errors` and from the reports in tests.
            To change a page, edit these sources, and then run: `mvn -pl docs -am test -Dtest=ErrorCatalogueTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dmastaba.golden=write`
            """;
    private static final String AREA_BEGINNING = """

            [All errors](../errors.md).
            The reports are examples from tests; yours will show different names, files, and line numbers.
            """;

    private ErrorsPage() {}

    /** Returns the page with all ids. */
    static String list(ErrorCatalogue catalog) {
        StringBuilder page = new StringBuilder(BEGINNING);
        for (Area area : catalog.areas()) {
            page.append("\n## ").append(area.title()).append("\n\n");
            for (Entry entry : area.entries()) {
                String place = "errors/" + area.name() + ".md#" + entry.id().toLowerCase(Locale.ROOT);
                page.append("- [").append(entry.id()).append("](").append(place).append(") ");
                page.append(entry.title()).append('\n');
            }
        }
        return page.toString();
    }

    /** Returns the page of an area. */
    static String of(Area area, Map<String, List<String>> reports) {
        StringBuilder page = new StringBuilder("# ").append(area.title()).append('\n');
        if (!area.introduction().isEmpty()) {
            page.append('\n').append(area.introduction()).append('\n');
        }
        page.append(AREA_BEGINNING);
        for (Entry entry : area.entries()) {
            page.append("\n## ").append(entry.id()).append("\n\n**");
            page.append(entry.title()).append(".**\n").append(entry.text()).append('\n');
            shown(reports.getOrDefault(entry.id(), List.of()))
                    .forEach(report -> page.append("\n```text\n").append(report).append("\n```\n"));
        }
        return page.toString();
    }

    /** Returns the first report, and also the second if both are short, so that people can read through the page. */
    private static List<String> shown(List<String> reports) {
        boolean two =
                reports.size() > 1 && reports.get(0).length() + reports.get(1).length() <= ENOUGH;
        return reports.subList(0, Math.min(reports.size(), two ? 2 : 1));
    }
}
