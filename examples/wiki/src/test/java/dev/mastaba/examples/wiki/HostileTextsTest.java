package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.examples.wiki.text.Bombs;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that are short and stand for much, and users who write much. */
final class HostileTextsTest {
    private static final int LARGEST_PAGE = 1_000_000;

    private DataSource database;
    private TestApp app;
    private Person ada;

    @BeforeEach
    void start() {
        database = MemoryDatabase.create();
        Settings settings = new Settings(Map.of("wiki.user.pages", "3", "wiki.user.revisions", "5"));
        app = TestApp.of(Composition.of(new WikiAddOn(database))
                .with(new TemplatesAddOn())
                .settings(settings));
        ada = Person.registered("Ada", app);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void whatCannotBeRenderedIsNotSavedAndNotLost() {
        Bombs.byProblem().forEach((name, text) -> {
            TestResponse answer = save("Home", 1, text).expectStatus(422);
            assertThat(answer.texts("[role=alert]").toString()).as(name).contains("at most");
            assertThat(answer.texts("textarea")).singleElement().asString().isNotEmpty();
        });
        app.get("/").expectStatus(200).expectText("h1", "Mastaba");
    }

    @Test
    void whatCannotBeRenderedAndIsThereIsShownAsTyped() {
        Pages pages = new Pages(Jdbi.create(database).open());
        Bombs.byProblem().forEach((name, text) -> {
            PageName page = PageName.of("Bomb");
            pages.save(
                    page,
                    new Draft(pages.newest(page).map(there -> there.number()).orElse(0), "Eve", "", text));
            TestResponse shown = app.get("/Bomb").expectStatus(200).expectText("h1", "Bomb");
            assertThat(shown.texts(".text pre")).as(name).hasSize(1);
            assertThat(shown.body()).hasSizeLessThan(LARGEST_PAGE);
        });
        for (int i = 1; i <= Bombs.byProblem().size(); i++) {
            assertThat(app.get("/Bomb/history/" + i).expectStatus(200).body()).hasSizeLessThan(LARGEST_PAGE);
        }
        ada.post("/Bomb/history/1/restore", Map.of("base", Bombs.byProblem().size()))
                .expectStatus(422);
    }

    @Test
    void aRevisionThatChangesEachLineIsSmall() {
        Pages pages = new Pages(Jdbi.create(database).open());
        PageName page = PageName.of("Lines");
        pages.save(page, new Draft(0, "Eve", "", "a\n".repeat(40_000)));
        pages.save(page, new Draft(1, "Eve", "", "b\n".repeat(40_000)));
        TestResponse shown = app.get("/Lines/history/2").expectStatus(200);
        assertThat(shown.texts(".diff li")).last().asString().contains("79,000 more lines are not shown");
        assertThat(shown.body()).hasSizeLessThan(LARGEST_PAGE);
    }

    @Test
    void aUserWritesAsMuchAsTheSettingsAllow() {
        for (String page : new String[] {"One", "Two", "Three"}) {
            save(page, 0, "text").expectStatus(303);
        }
        TestResponse over = save("Four", 0, "my text").expectStatus(422);
        assertThat(over.texts("[role=alert]").toString()).contains("at most 3 pages");
        assertThat(over.texts("textarea")).containsExactly("my text");
        save("One", 1, "other").expectStatus(303);
        ada.post("/One/history/1/restore", Map.of("base", 2)).expectStatus(303);
        ada.post("/One/history/2/restore", Map.of("base", 3)).expectStatus(422);
    }

    private TestResponse save(String page, int base, String text) {
        return ada.post("/" + page + "/edit", Map.of("base", base, "text", text, "note", ""));
    }
}
