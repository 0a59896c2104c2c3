package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.examples.wiki.page.WikiTables;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WikiTest {
    private static final String DOCUMENTS = "documents";

    private TestApp app;
    private Person ada;

    @BeforeEach
    void start(TestInfo test) {
        boolean documents = test.getTags().contains(DOCUMENTS);
        app = TestApp.of(Composition.of(new WikiAddOn(MemoryDatabase.create()))
                .with(new TemplatesAddOn())
                .settings(new Settings(Map.of("wiki.documents", Boolean.toString(documents)))));
        if (documents) {
            AddedDocuments.in(app);
        }
        ada = Person.registered("Ada", app);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private TestResponse save(String page, int base, String text) {
        return ada.post("/" + page + "/edit", Map.of("base", base, "text", text, "note", ""));
    }

    @Nested
    @Tag(DOCUMENTS)
    class Contents {
        @Test
        void areATreeOfWhatBeginsAlike() {
            TestResponse root = app.get("/contents/").expectStatus(200).expectText("h1", "Contents");
            assertThat(root.attributes("main a", "href"))
                    .contains("/contents/guide/", "/contents/decisions/", "/glossary", "/contents/changes");
            assertThat(root.attributes("main ul a", "href")).doesNotContain("/guide-start");
            TestResponse guide = app.get("/contents/guide/").expectStatus(200).expectText("h1", "guide");
            assertThat(guide.attributes("main a", "href")).contains("/contents/", "/guide-start", "/guide-traversal");
        }

        @Test
        void beginWithThePartsOfTheFrontPage() throws IOException {
            List<String> expected = Files.readString(Path.of("../../docs/index.md"))
                    .lines()
                    .filter(line -> line.startsWith("## Part"))
                    .map(line -> line.substring(3))
                    .toList();
            assertThat(expected).hasSize(6);
            TestResponse root = app.get("/contents/").expectStatus(200);
            List<String> headings = root.texts("main h2");
            assertThat(headings.subList(0, 6)).isEqualTo(expected);
            assertThat(headings).last().isEqualTo("All pages");
            assertThat(root.attributes("main ol a", "href"))
                    .startsWith("/guide-start", "/tutorial", "/tour")
                    .endsWith("/decisions", "/internal");
            app.get("/contents/guide/").expectStatus(200).expectNone("main ol");
        }

        @Test
        void haveNoPartsOfPagesThatAreMissing() {
            save("Home", 1, "# Front\n\n## Mine\n\n- [Words](glossary)\n\n## Nothing\n\n- [None](no-such-page)")
                    .expectStatus(303);
            TestResponse root = app.get("/contents/").expectStatus(200);
            assertThat(root.texts("main h2")).containsExactly("Mine", "All pages");
            assertThat(root.attributes("main ol a", "href")).containsExactly("/glossary");
        }

        @Test
        void showAPageOfTheSectionsNameFirst() {
            TestResponse decisions = app.get("/contents/decisions/").expectStatus(200);
            assertThat(decisions.attributes("main li a", "href")).startsWith("/decisions", "/decisions-0001-osgi");
        }

        @Test
        void grow() {
            save("guide-start-slowly", 0, "one step").expectStatus(303);
            TestResponse start =
                    app.get("/contents/guide/start/").expectStatus(200).expectText("h1", "start");
            assertThat(start.attributes("main a", "href"))
                    .containsExactly(
                            "/contents/",
                            "/contents/guide/",
                            "/guide-start",
                            "/guide-start-slowly",
                            "/contents/guide/start/changes");
        }

        @Test
        void haveAViewForWhatChanged() {
            save("guide-news", 0, "new").expectStatus(303);
            TestResponse changes =
                    app.get("/contents/guide/changes").expectStatus(200).expectText("h1", "Changes: guide");
            assertThat(changes.attributes("main li > a", "href"))
                    .startsWith("/guide-news")
                    .contains("/guide-start")
                    .doesNotContain("/glossary");
            app.get("/contents/guide/@@changes").expectStatus(200);
        }

        @Test
        void leadToThePages() {
            TestResponse page = app.get("/contents/guide/start").expectStatus(301);
            assertThat(page.header("Location")).contains("/guide-start");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/contents/nothing", "/contents/guide/start/more", "/contents/guide-start", "/contents"})
        void endWhereTheTreeDoes(String target) {
            app.get(target).expectStatus(404);
        }

        @Test
        void takeTheirName() {
            app.get("/contents/edit").expectStatus(404);
        }
    }

    @Nested
    class Reading {
        @Test
        @Tag("smoke")
        @Tag(DOCUMENTS)
        void theFrontPageShowsTheProjectsDocuments() {
            app.get("/")
                    .expectStatus(200)
                    .expectText("h1", "Mastaba")
                    .expectText("main a", "Glossary")
                    .expectText("aside h2", "Recently changed");
        }

        @Test
        @Tag(DOCUMENTS)
        void aPageShowsItsTextAndWhoWroteIt() {
            app.get("/glossary")
                    .expectStatus(200)
                    .expectText("h1", "Glossary")
                    .expectText("title", "Glossary · Wiki")
                    .expectText("main th", "term");
            assertThat(app.get("/glossary").texts(".doing p"))
                    .singleElement()
                    .asString()
                    .contains("Mastaba's documents");
        }

        @Test
        @Tag(DOCUMENTS)
        void linksBetweenPagesLeadToPages() {
            TestResponse front = app.get("/");
            assertThat(front.attributes("main .text a", "href")).isNotEmpty();
            for (String link : front.attributes("a", "href")) {
                if (link.startsWith("/") && !link.endsWith("/edit")) {
                    assertThat(app.get(link).status()).as(link).isEqualTo(200);
                }
            }
        }

        @Test
        void aPageThatIsNotThereCanBeWritten() {
            TestResponse missing = app.get("/Not%20there").expectStatus(404).expectText("h1", "Not written yet");
            assertThat(missing.attributes("main a.button", "href")).containsExactly("/Not%20there/edit");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/..",
                    "/%2e%2e",
                    "/a/b/c/d",
                    "/%00",
                    "/-",
                    "/a%5Cb",
                    "/%3Cscript%3E",
                    "/static/../secret",
                    "/static/%2e%2e/x"
                })
        void whatIsNoNameIsNotFound(String target) {
            TestResponse answer = app.get(target);
            assertThat(answer.status()).isIn(400, 404);
            answer.expectNone("main a.button").expectNone("main script");
        }

        @Test
        void aNameThatIsNoUtf8IsABadRequest() {
            app.get("/%ff%fe").expectStatus(400);
        }

        @Test
        void theSiteHasANameFromTheSettings() {
            Composition named = Composition.of(new WikiAddOn(MemoryDatabase.create()))
                    .with(new TemplatesAddOn())
                    .settings(new Settings(Map.of("wiki.site", "Nile & Co")));
            try (TestApp other = TestApp.of(named)) {
                other.get("/").expectText(".brand", "Nile & Co");
            }
        }
    }

    @Nested
    class Writing {
        @Test
        @Tag("smoke")
        void aNewPageIsWrittenAndShown() {
            app.get("/new?name=Nile")
                    .expectRedirect("/Nile/edit")
                    .follow()
                    .expectStatus(200)
                    .expectText("h1", "New page: Nile");
            save("Nile", 0, "# The Nile\n\nA *long* river.")
                    .expectRedirect("/Nile")
                    .follow()
                    .expectText("h1", "The Nile")
                    .expectText("main em", "long");
            app.get("/recent").expectText("main a", "Nile");
            app.get("/pages").expectText("main a", "Nile");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Two words", "Zürich", "日本語", "C'est la vie!", "Q & A", "v1.0 (draft)"})
        void namesAreOfAnyLanguage(String name) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
            String location = app.get("/new?name=" + encoded).expectStatus(303).header("Location");
            assertThat(location).endsWith("/edit");
            String page = location.substring(1, location.length() - "/edit".length());
            save(page, 0, "text").expectRedirect("/" + page).follow().expectText("h1", name);
            app.get("/pages").expectText("main a", name);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "%20",
                    "..",
                    "a/b",
                    "search",
                    "%3Cb%3E",
                    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                })
        void badNamesAreSaidSo(String name) {
            TestResponse answer = app.get("/new?name=" + name).expectStatus(422);
            assertThat(answer.texts("[role=alert]")).singleElement().asString().isNotBlank();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  \n  "})
        void anEmptyTextIsNotSaved(String text) {
            TestResponse answer = save("Empty", 0, text).expectStatus(422);
            assertThat(answer.texts("[role=alert]")).singleElement().asString().contains("The text is empty");
            app.get("/Empty").expectStatus(404);
        }

        @Test
        void aTextThatIsTooLongIsNotSavedAndNotLost() {
            String text = "x".repeat(Draft.LONGEST_TEXT + 1);
            TestResponse answer = save("Long", 0, text).expectStatus(422);
            assertThat(Jsoup.parse(answer.body()).select("textarea").val()).isEqualTo(text);
            save("Long", 0, "x".repeat(2_000_000)).expectStatus(413).expectText("h1", "413 Content Too Large");
        }

        @Test
        void twoPeopleWhoSaveAtOnceBothKeepTheirText() {
            save("Both", 0, "one\ntwo");
            save("Both", 1, "one\ntwo\ntheirs");
            TestResponse answer = save("Both", 1, "one\nmine\n<b>").expectStatus(409);
            assertThat(answer.texts("[role=alert]"))
                    .singleElement()
                    .asString()
                    .contains("Another user saved this page");
            assertThat(Jsoup.parse(answer.body()).select("textarea").val()).isEqualTo("one\nmine\n<b>");
            assertThat(answer.attributes("input[name=base]", "value")).containsExactly("2");
            assertThat(answer.texts(".diff .removed")).containsExactly("Removed: two", "Removed: theirs");
            assertThat(answer.texts(".diff .added")).containsExactly("Added: mine", "Added: <b>");
            app.get("/Both").expectText("main .text p", "one two theirs");
            save("Both", 2, "one\nmine\ntheirs").expectStatus(303);
        }

        @Test
        void theFormShowsTheTextAsItIs() {
            String text = "\n\n<script>alert('1')</script>\n&amp; </textarea>";
            save("Raw", 0, "first" + text);
            assertThat(Jsoup.parse(app.get("/Raw/edit").body())
                            .select("textarea")
                            .val())
                    .isEqualTo("first" + text);
            app.get("/Raw").expectNone("main script");
        }

        @Test
        void whoseFormLacksAFieldIsTold() {
            ada.post("/Home/edit", Map.of("text", "x")).expectStatus(422);
            ada.post("/Home/edit", Map.of("base", "one", "text", "x")).expectStatus(422);
            ada.post("/Home/edit", Map.of("base", "1")).expectStatus(422);
        }

        @Test
        void otherMethodsAreNotForPages() {
            app.request(TestRequest.post("/Home").form("a", "b"))
                    .expectStatus(405)
                    .expectHeader("Allow", "GET, HEAD");
            app.request(TestRequest.of("DELETE", "/Home/edit")).expectStatus(405);
        }
    }

    @Nested
    class Remembering {
        @BeforeEach
        void write() {
            save("Nile", 0, "one\ntwo\nthree");
            save("Nile", 1, "one\n2\nthree");
        }

        @Test
        void everyRevisionIsThere() {
            assertThat(app.get("/Nile/history").expectStatus(200).texts("main li a"))
                    .containsExactly("Revision 2", "Revision 1");
            app.get("/Nile/history/1")
                    .expectStatus(200)
                    .expectText("main .text p", "one two three")
                    .expectNone(".diff");
            TestResponse second = app.get("/Nile/history/2");
            assertThat(second.texts(".diff li")).containsExactly("one", "Removed: two", "Added: 2", "three");
            second.expectNone("main form");
        }

        @Test
        void anOldTextCanBeBroughtBack() {
            assertThat(app.get("/Nile/history/1").attributes("main form", "action"))
                    .containsExactly("/Nile/history/1/restore");
            ada.post("/Nile/history/1/restore", Map.of("base", 2))
                    .expectRedirect("/Nile")
                    .follow()
                    .expectText("main .text p", "one two three");
            assertThat(app.get("/Nile/history").texts("main li").get(0)).contains("Revision 1 restored");
        }

        @Test
        void butNotOverANewerOneThatWasNotSeen() {
            save("Nile", 2, "newer");
            ada.post("/Nile/history/1/restore", Map.of("base", 2)).expectStatus(409);
            app.get("/Nile").expectText("main .text p", "newer");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "3", "999999999", "9999999999", "-1", "x"})
        void aRevisionThatNeverWasIsNotFound(String number) {
            app.get("/Nile/history/" + number).expectStatus(404);
            app.get("/Nobody/history").expectStatus(404);
        }
    }

    @Nested
    class Searching {
        @Test
        void findsWordsInNamesAndTexts() {
            save("Nile", 0, "a river with 100% water");
            save("Water", 0, "wet");
            assertThat(app.get("/search?q=water").expectStatus(200).texts("main li > a"))
                    .containsExactly("Water", "Nile");
            app.get("/search?q=100%25")
                    .expectText("main li > a", "Nile")
                    .expectText("main p", "1 page found for “100%”.");
            app.get("/search?q=nosuchword").expectText("main p", "0 pages found for “nosuchword”.");
            app.get("/search").expectStatus(200);
            app.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
                    .expectStatus(200)
                    .expectNone("main script");
        }

        @Test
        void showsTitlesAndMarksInPlainText() {
            save(
                    "Nile",
                    0,
                    "# The *long* river\n\nIts **water** is in [a jar](Jar), and `water()` pours it.\n\n| a | b |\n|---|---|\n| c | d |\n");
            TestResponse page = app.get("/search?q=Water+river").expectStatus(200);
            assertThat(page.texts("main li > a")).containsExactly("The long river");
            assertThat(page.texts("main li > a mark")).containsExactly("river");
            assertThat(page.texts(".excerpt")).containsExactly("Its water is in a jar, and water() pours it. a b c d");
            assertThat(page.texts(".excerpt mark")).containsExactly("water", "water");
        }

        @Test
        void tellsHowManyPagesThereAreIfItShowsFewer() {
            for (int page = 1; page <= 51; page++) {
                save("Page" + page, 0, "a needle");
            }
            app.get("/search?q=needle")
                    .expectText("main p", "51 pages found for “needle”. The list shows the first 50.");
        }
    }

    @Nested
    class EveryPage {
        @Test
        void isCorrectHtml() {
            save("Nile", 0, "# The Nile\n\n# Sources\n\ntext");
            save("Nile", 1, "# The Nile\n\n# Mouths\n\ntext");
            List<String> pages = List.of(
                    "/",
                    "/Nile",
                    "/Nile/edit",
                    "/New/edit",
                    "/Nile/history",
                    "/Nile/history/1",
                    "/Nile/history/2",
                    "/pages",
                    "/recent",
                    "/search",
                    "/search?q=nile",
                    "/new",
                    "/new?name=..",
                    "/Missing",
                    "/-",
                    "/account",
                    "/login",
                    "/register");
            for (String page : pages) {
                check(page, app.get(page));
            }
            check("login", ada.logout().expectStatus(303).follow());
            check("/Nile", app.get("/Nile"));
            ada.login().expectStatus(303);
            check("conflict", save("Nile", 1, "other"));
            check("forbidden", ada.post("/Nile/delete", Map.of()));
        }

        private void check(String page, TestResponse answer) {
            answer.expectHeader("Content-Type", "text/html;charset=utf-8");
            assertThat(answer.body()).as(page).startsWith("<!DOCTYPE html>").doesNotContain("{{", "{%", "null");
            Document html = Jsoup.parse(answer.body());
            assertThat(html.select("html").attr("lang")).as(page).isEqualTo("en");
            assertThat(html.title()).as(page).isNotBlank();
            assertThat(html.select("h1")).as(page).hasSize(1);
            assertThat(html.select("header, nav, main, footer").eachAttr("class"))
                    .as(page)
                    .isNotNull();
            assertThat(html.select("body > header, body > main, body > footer"))
                    .as(page)
                    .hasSize(3);
            assertThat(html.select("meta[name=viewport]")).as(page).hasSize(1);
            assertThat(html.select("[style], script, [onclick]")).as(page).isEmpty();
            List<String> ids = html.select("[id]").eachAttr("id");
            assertThat(ids).as(page).doesNotHaveDuplicates();
            for (Element field : html.select("input:not([type=hidden]), textarea")) {
                boolean labeled = field.hasAttr("aria-label")
                        || !html.select("label[for=" + field.id() + "]").isEmpty();
                assertThat(labeled).as("%s: %s", page, field).isTrue();
            }
            for (Element image : html.select("img")) {
                assertThat(image.hasAttr("alt")).as("%s: %s", page, image).isTrue();
            }
            for (Element named : html.select("[aria-labelledby]")) {
                assertThat(ids).as(page).contains(named.attr("aria-labelledby"));
            }
        }

        @Test
        void runsNoForeignScripts() {
            for (String page : List.of("/", "/Missing", "/static/base.css")) {
                assertThat(app.get(page).header("Content-Security-Policy"))
                        .as(page)
                        .contains("default-src 'self'")
                        .contains("frame-ancestors 'none'");
                assertThat(app.get(page).header("X-Content-Type-Options")).isEqualTo("nosniff");
            }
        }

        @Test
        void hasItsStylesAndLogo() {
            TestResponse front = app.get("/");
            for (String style : front.attributes("link[rel=stylesheet]", "href")) {
                assertThat(app.get(path(style)).expectStatus(200).header("Content-Type"))
                        .startsWith("text/css");
            }
            for (String logo : front.attributes("img, link[rel=icon]", "src")) {
                assertThat(app.get(path(logo)).expectStatus(200).header("Content-Type"))
                        .startsWith("image/svg+xml");
            }
        }

        private static String path(String url) {
            return url.startsWith("http://localhost") ? url.substring("http://localhost".length()) : url;
        }
    }

    @Test
    void aDatabaseThatFailsIsSaidSo() {
        JdbcDataSource database = (JdbcDataSource) MemoryDatabase.create();
        try (TestApp failing =
                TestApp.of(Composition.of(new WikiAddOn(database)).with(new TemplatesAddOn()))) {
            database.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
            failing.get("/").expectStatus(503).expectText("h1", "Temporarily unavailable");
        }
    }

    @Test
    void oneConnectionIsEnough() {
        JdbcConnectionPool pool = JdbcConnectionPool.create((JdbcDataSource) MemoryDatabase.create());
        try (TestApp small = TestApp.of(Composition.of(new WikiAddOn(pool)).with(new TemplatesAddOn()))) {
            pool.setMaxConnections(1); // only the migrations need more
            pool.setLoginTimeout(2);
            Person eve = Person.registered("Eve", small);
            small.get("/Home").expectStatus(200).expectText(".account a", "Eve");
            eve.post("/Nile/edit", Map.of("base", 0, "text", "A river.")).expectStatus(303);
            small.get("/Nile/edit").expectStatus(200).expectText(".account a", "Eve");
            small.get("/No-such-page").expectStatus(404).expectText(".account a", "Eve");
            eve.logout().expectStatus(303);
            eve.login().expectStatus(303);
            eve.post("/Nile/delete", Map.of()).expectStatus(403).expectText(".account a", "Eve");
        } finally {
            pool.dispose();
        }
    }

    @Test
    void tablesOfAnEarlierWikiAreKept() throws SQLException {
        JdbcDataSource database = (JdbcDataSource) WikiTables.createAsBefore(MemoryDatabase.create());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO wiki_revision VALUES ('Nile', 1, CURRENT_TIMESTAMP, 'Ada', '', 'from before')");
        }
        for (int start = 0; start < 2; start++) {
            try (TestApp next =
                    TestApp.of(Composition.of(new WikiAddOn(database)).with(new TemplatesAddOn()))) {
                next.get("/Nile").expectText("main .text p", "from before");
                next.get("/").expectStatus(200);
            }
        }
    }

    @Test
    void twoWikisOnOneDatabaseStartTogether() {
        JdbcDataSource database = (JdbcDataSource) MemoryDatabase.create();
        try (TestApp one = TestApp.of(Composition.of(new WikiAddOn(database)).with(new TemplatesAddOn()));
                TestApp two = TestApp.of(Composition.of(new WikiAddOn(database)).with(new TemplatesAddOn()))) {
            Person.registered("Ada", one)
                    .post("/Nile/edit", Map.of("base", 0, "text", "shared"))
                    .expectStatus(303);
            two.get("/Nile").expectText("main .text p", "shared");
        }
    }
}
