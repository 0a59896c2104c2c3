package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.docs.ErrorCatalogue.Entry;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every id of an error is explained, and shown by a report that a test has pinned. */
class ErrorCatalogueTest {
    /** More than anybody would search through as one page. */
    private static final int LONGEST = 150_000;

    private static final List<String> AREAS = List.of(
            "action",
            "compose",
            "config",
            "route",
            "view",
            "bind",
            "form",
            "predicate",
            "tween",
            "cors",
            "scan",
            "asset",
            "static",
            "render",
            "template",
            "jte",
            "slot",
            "list",
            "json",
            "deploy",
            "yaml",
            "conf",
            "stage",
            "generation",
            "tenant",
            "limit",
            "fleet",
            "shelf",
            "retire",
            "kept",
            "session",
            "tx",
            "api",
            "csrf",
            "openid",
            "security",
            "text",
            "jdbc",
            "job",
            "mail",
            "migration",
            "openapi",
            "servlet",
            "tls",
            "devtools");

    private static ErrorCatalogue catalog;

    @BeforeAll
    static void read() throws IOException {
        catalog = ErrorCatalogue.read(AREAS);
    }

    @Test
    void everyIdInTheSourcesHasAReportThatATestHasPinned() {
        Set<String> unpinned = new TreeSet<>(catalog.inSources());
        unpinned.removeAll(catalog.reports().keySet());
        assertThat(unpinned)
                .as("ids without a report: let a test declare the wrong thing and pin the report in a golden file")
                .isEmpty();
    }

    @Test
    void everyPinnedReportIsOfAnIdInTheSources() {
        Set<String> gone = new TreeSet<>(catalog.reports().keySet());
        gone.removeAll(catalog.inSources());
        assertThat(gone).as("ids in golden files that no source has").isEmpty();
    }

    @Test
    void everyIdIsExplainedOnceInTheFileOfItsArea() {
        assertThat(catalog.entries())
                .extracting(Entry::id)
                .as("ids with a section in docs/src/errors/AREA.md: \"## MAST-AREA-NNN Title\", then a sentence or two")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(catalog.inSources());
        for (int i = 0; i < AREAS.size(); i++) {
            String prefix = "MAST-" + AREAS.get(i).toUpperCase(Locale.ROOT) + "-";
            assertThat(catalog.areas().get(i).entries())
                    .extracting(Entry::id)
                    .allMatch(id -> id.startsWith(prefix))
                    .isSorted();
        }
        assertThat(catalog.entries())
                .allSatisfy(entry -> assertThat(entry.text()).matches("(?s).*\\.\\)?"))
                .allSatisfy(entry -> assertThat(entry.title()).doesNotEndWith("."));
    }

    @Test
    void noAreaIsLeftOut() throws IOException {
        assertThat(namesIn(ErrorCatalogue.folder())).isEqualTo(new TreeSet<>(AREAS));
    }

    @Test
    void thePagesSayAllThis() throws IOException {
        pinned("errors.md", ErrorsPage.list(catalog));
        catalog.areas()
                .forEach(area -> pinned("errors/" + area.name() + ".md", ErrorsPage.of(area, catalog.reports())));
        assertThat(namesIn(Documents.ROOT.resolve("docs/errors")))
                .as("a page for each area")
                .isEqualTo(new TreeSet<>(AREAS));
    }

    private static void pinned(String file, String page) {
        assertThat(page.length()).as(file).isLessThan(LONGEST);
        GoldenFile.assertPinned(Documents.ROOT.resolve("docs").resolve(file), page);
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
