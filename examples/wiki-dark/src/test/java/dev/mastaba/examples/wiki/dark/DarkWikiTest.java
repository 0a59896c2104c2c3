package dev.mastaba.examples.wiki.dark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.examples.wiki.WikiAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.yaml.YamlExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DarkWikiTest {
    private static final Path FOLDER = Path.of("src/main/resources");

    private TestApp light;
    private TestApp dark;

    @BeforeEach
    void start() {
        light = withDocuments(TestApp.of(Composition.of(new WikiAddOn(database()))));
        dark = withDocuments(
                TestApp.of(Composition.of(new WikiAddOn(database())).extendedBy(YamlExtension.of(FOLDER))));
    }

    /** The wiki adds its documents while it serves. */
    private static TestApp withDocuments(TestApp app) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (app.get("/glossary").status() != 200) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The wiki has no documents");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return app;
    }

    @AfterEach
    void stop() {
        light.close();
        dark.close();
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    @Test
    @Tag("smoke")
    void theFrontPageIsAnotherOne() {
        light.get("/").expectText("h1", "Mastaba").expectNone(".night");
        dark.get("/")
                .expectStatus(200)
                .expectText("h1", "Under the stars, everything is written down.")
                .expectNone("aside");
        assertThat(dark.get("/").attributes(".door", "href")).containsExactly("/pages", "/recent", "/new");
        assertThat(dark.get("/").texts("h1")).hasSize(1);
    }

    @Test
    void itsWaysLeadIntoTheWiki() {
        for (String link : dark.get("/").attributes("a[href^=/]", "href")) {
            assertThat(dark.get(link).status()).as(link).isEqualTo(200);
        }
    }

    @Test
    void everyPageHasTheLayoutThatExtendsTheOriginal() {
        for (String page : List.of("/", "/glossary", "/recent", "/search?q=view", "/Missing", "/glossary/history")) {
            TestResponse answer = dark.get(page);
            assertThat(answer.attributes("meta[name=color-scheme]", "content"))
                    .as(page)
                    .containsExactly("dark");
            assertThat(answer.texts("footer.foot p"))
                    .as(page)
                    .singleElement()
                    .asString()
                    .contains("by night");
            assertThat(answer.texts(".bar nav a")).as("of the original").contains("All pages", "Recent changes");
            light.get(page).expectNone("meta[name=color-scheme]");
        }
    }

    @Test
    void otherPagesAreThoseOfTheWikiInItsLayout() {
        dark.get("/glossary").expectStatus(200).expectText("h1", "Glossary");
        dark.get("/Missing").expectStatus(404);
        dark.head("/glossary").expectStatus(200).expectBody("");
    }

    @Test
    void aPathLeadsToTheFrontPage() {
        dark.get("/night").expectStatus(302).expectHeader("Location", "/");
        light.get("/night").expectStatus(404);
    }

    @Test
    void thereIsNoClassInIt() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .filteredOn(file -> !file.endsWith(".po"))
                    .containsExactlyInAnyOrder("mastaba.yaml", "layout.peb", "front.peb", "theme.css", "logo.svg");
        }
    }

    @Test
    void colorAndLogoAreItsOwnTheRestIsTheWikis() {
        assertThat(file(dark, "/static/theme.css"))
                .contains("color-scheme: dark")
                .contains(".night");
        assertThat(file(light, "/static/theme.css")).contains("color-scheme: light");
        assertThat(file(dark, "/static/logo.svg"))
                .contains("under the moon")
                .isNotEqualTo(file(light, "/static/logo.svg"));
        assertThat(file(dark, "/static/base.css")).isEqualTo(file(light, "/static/base.css"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | by night | Still in the dark | All pages",
                "de | bei Nacht | Noch im Dunkeln | Alle Seiten",
                "pl | nocą | Jeszcze w ciemności | Wszystkie strony",
                "ar | ليلًا | ما زالت في الظلام | كل الصفحات",
                "ja | 夜の | まだ闇の中です | 全ページ",
            })
    void threeTextsAreItsOwnInEveryLanguage(String language, String foot, String missing, String pages) {
        TestRequest request = TestRequest.get("/Missing").header("Accept-Language", language);
        TestResponse night = dark.request(request).expectText("h1", missing);
        assertThat(night.texts("footer.foot p")).singleElement().asString().contains(foot);
        assertThat(night.texts(".bar nav a")).as("of the original").contains(pages);
        TestResponse day = light.request(request);
        assertThat(day.texts("h1")).doesNotContain(missing);
        assertThat(day.texts("footer.foot p")).singleElement().asString().doesNotContain(foot);
    }

    @Test
    void itsFrontPageIsTranslatedToo() {
        TestResponse page = dark.request(TestRequest.get("/").header("Accept-Language", "de"))
                .expectText("h1", "Unter den Sternen wird alles aufgeschrieben.");
        assertThat(page.texts(".door strong")).containsExactly("Alle Seiten", "Letzte Änderungen", "Eine neue Seite");
        assertThat(page.texts("main")).singleElement().asString().doesNotContain("the", "pages");
    }

    @Test
    void editingAndItsPermissionAreTheWikis() {
        dark.get("/Night/edit")
                .expectRedirect("/login?next=%2FNight%2Fedit")
                .follow()
                .expectText("h1", "Log in");
        String password = "a long sentence";
        post("/register", Map.of("name", "Ada", "password", password, "again", password))
                .expectRedirect("/")
                .follow()
                .expectText(".flash", "Welcome, Ada.")
                .expectText(".account", "Ada Log out");
        post("/Night/edit", Map.of("base", 0, "text", "# Night"))
                .expectRedirect("/Night")
                .follow()
                .expectText(".flash", "Saved, by moonlight.")
                .expectText("h1", "Night");
        post("/Night/protect", Map.of("protected", "yes")).expectStatus(403).expectText("h1", "Access denied");
    }

    private TestResponse post(String target, Map<String, ?> form) {
        Map<String, Object> fields = new HashMap<>(form);
        fields.put(
                "csrf_token",
                dark.get("/login").attributes("input[name=csrf_token]", "value").get(0));
        return dark.post(target, fields);
    }

    private static String file(TestApp app, String path) {
        return app.get(path).expectStatus(200).body();
    }
}
