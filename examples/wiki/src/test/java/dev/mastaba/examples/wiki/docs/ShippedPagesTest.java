package dev.mastaba.examples.wiki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.WikiTables;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ShippedPagesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private Handle sql;
    private Pages pages;

    @BeforeEach
    void open() {
        sql = Jdbi.create(WikiTables.create(DATABASE.source())).open();
        pages = new Pages(sql);
    }

    @AfterEach
    void close() {
        sql.close();
    }

    @Test
    void everyDocumentOfTheProjectIsAPage() throws IOException {
        new ShippedPages(sql).bring();
        Path docs = Path.of("../../docs");
        try (Stream<Path> files = Files.walk(docs)) {
            List<String> expected = files.map(file -> docs.relativize(file).toString())
                    .filter(path -> path.endsWith(".md") || path.startsWith("paths/") || path.endsWith(".yaml.json"))
                    .filter(path -> !path.startsWith("target") && !path.startsWith("src"))
                    .map(Documents::pageOf)
                    .toList();
            assertThat(pages.all())
                    .extracting(Change::page)
                    .as("documents that links lead to, from docs/index.md on; link a new one from there")
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void linksBetweenDocumentsAreLinksBetweenPages() {
        new ShippedPages(sql).bring();
        assertThat(text("Home"))
                .contains("(guide-start)", "(glossary)", "(decisions)")
                .doesNotContain(".md)");
        assertThat(text("decisions")).contains("(decisions-0001-osgi)");
    }

    @Test
    void bringingThemAgainChangesNothing() {
        new ShippedPages(sql).bring();
        new ShippedPages(sql).bring();
        assertThat(pages.history(PageName.of("Home"))).hasSize(1);
    }

    @Test
    void aNewTextReplacesTheOldOneUnlessSomebodyElseWroteLast() {
        ShippedPages first = shipped("/old-docs/");
        first.bring();
        assertThat(text("Home")).isEqualTo("# Old\n\nSee [other](other).");
        pages.save(PageName.of("other"), new Draft(1, "Ada", "", "mine"));
        shipped("/new-docs/").bring();
        assertThat(text("Home")).isEqualTo("# New\n\nSee [other](other#part), [deep](deep-page) and [none](none.md).");
        assertThat(text("other")).isEqualTo("mine");
        assertThat(text("deep-page")).isEqualTo("Back to [the start](Home).");
    }

    @Test
    void aDeletedDocumentStaysDeletedUntilOtherDocumentsAreShipped() {
        shipped("/old-docs/").bring();
        pages.delete(PageName.of("other"));
        shipped("/old-docs/").bring();
        assertThat(pages.newest(PageName.of("other"))).isEmpty();
        shipped("/new-docs/").bring();
        assertThat(pages.newest(PageName.of("other"))).isPresent();
    }

    @Test
    void earlierDocumentsReturnWithTheBundleThatShipsThem() {
        shipped("/old-docs/").bring();
        shipped("/new-docs/").bring();
        shipped("/old-docs/").bring();
        assertThat(text("Home")).isEqualTo("# Old\n\nSee [other](other).");
    }

    @Test
    void aPageThatPeopleBeganIsTheirs() {
        pages.save(PageName.of("Home"), new Draft(0, "Ada", "", "mine"));
        new ShippedPages(sql).bring();
        assertThat(text("Home")).isEqualTo("mine");
    }

    private ShippedPages shipped(String root) {
        return new ShippedPages(sql, new Documents(ShippedPagesTest.class, root));
    }

    private String text(String page) {
        return pages.newest(PageName.of(page)).map(Revision::text).orElse("");
    }
}
