package dev.mastaba.examples.wiki.comments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.yaml.YamlExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CommentsTest {
    // tag::testing-extending
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();
    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.extending(new CommentsAddOn(database), database);
        // end::testing-extending
        withDocuments(app);
        register(app, "Ada");
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
        app.close();
    }

    private static void register(TestApp app, String name) {
        String password = "a long sentence";
        post(app, "/register", Map.of("name", name, "password", password, "again", password))
                .expectStatus(303);
    }

    /** Sends a form with the token of the visitor's session. */
    private static TestResponse post(TestApp app, String target, Map<String, ?> form) {
        Map<String, Object> fields = new HashMap<>(form);
        fields.put(
                "csrf_token",
                app.get("/login").attributes("input[name=csrf_token]", "value").get(0));
        return app.post(target, fields);
    }

    private TestResponse say(String page, String text) {
        return post(app, "/" + page + "/comments", Map.of("text", text));
    }

    @Test
    void commentsSpeakTheLanguageOfTheWiki() {
        say("glossary", "Good words.").expectStatus(303);
        TestRequest german = TestRequest.get("/glossary").header("Accept-Language", "de");
        TestResponse page = app.request(german)
                .expectText("#comments h2", "1 Kommentar")
                .expectText(".comment-text", "Good words.")
                .expectText(".comments button", "Absenden");
        assertThat(page.texts(".comment-by time")).singleElement().asString().endsWith("Uhr UTC");
        app.get("/glossary").expectText("#comments h2", "1 comment").expectText(".comments button", "Post comment");
    }

    @Test
    @Tag("smoke")
    void aCommentIsShownBelowItsPage() {
        app.get("/glossary")
                .expectStatus(200)
                .expectText("#comments h2", "0 comments")
                .expectText("h1", "Glossary");
        say("glossary", "Good words.\nMore!").expectRedirect("/glossary#comments");
        TestResponse page =
                app.get("/glossary").expectText("#comments h2", "1 comment").expectText(".comment-by strong", "Ada");
        assertThat(Jsoup.parse(page.body()).select(".comment-text").first().wholeText())
                .isEqualTo("Good words.\nMore!");
        app.get("/Home").expectText("#comments h2", "0 comments");
    }

    @Test
    void theNewestComeLast() {
        say("Home", "first");
        say("Home", "second");
        assertThat(app.get("/Home").texts(".comment-text")).containsExactly("first", "second");
        assertThat(app.get("/Home").texts(".comment-by strong")).containsExactly("Ada", "Ada");
    }

    @Test
    void ofManyLongCommentsTheNewestAreShown() {
        Comments comments = new Comments(database);
        for (int i = 0; i < 200; i++) {
            comments.add("Home", new Comment(Instant.EPOCH, "Eve", "\"".repeat(Comment.LONGEST_TEXT)));
        }
        say("Home", "the newest").expectStatus(303);
        TestResponse page = app.get("/Home").expectStatus(200);
        assertThat(page.texts(".comment-text")).hasSize(25).last().isEqualTo("the newest");
        assertThat(page.body()).hasSizeLessThan(1_000_000);
    }

    @Test
    void aUserHasAQuota() {
        Composition small = TestApp.composition(new CommentsAddOn(database), database)
                .settings(new Settings(Map.of("wiki.user.comments", "2")));
        try (TestApp other = TestApp.of(small)) {
            register(other, "Bob");
            for (int i = 0; i < 2; i++) {
                post(other, "/Home/comments", Map.of("text", "one more")).expectStatus(303);
            }
            TestResponse refused =
                    post(other, "/Home/comments", Map.of("text", "my text")).expectStatus(422);
            assertThat(refused.body()).contains("at most 2 comments", "my text");
        }
    }

    @Test
    void aCommentIsText() {
        say("Home", "<script>alert(1)</script> **no** \u0000 & \"quotes\"");
        Document page = Jsoup.parse(app.get("/Home").body());
        assertThat(page.select("#comments script, #comments b")).isEmpty();
        assertThat(page.select(".comment-text").text()).isEqualTo("<script>alert(1)</script> **no** & \"quotes\"");
    }

    @Test
    void whatIsNotTakenIsNotLost() {
        String longest = "x".repeat(Comment.LONGEST_TEXT);
        TestResponse refused =
                say("Home", longest + "y").expectStatus(422).expectText("h1", "Your comment was rejected");
        assertThat(Jsoup.parse(refused.body()).select("textarea").val()).isEqualTo(longest + "y");
        say("Home", " \n ").expectStatus(422);
        app.get("/Home").expectText("#comments h2", "0 comments");
        say("Home", longest).expectStatus(303);
    }

    @Test
    void onlyPagesThatAreThereHaveComments() {
        say("Missing", "text").expectStatus(404);
        say("..", "text").expectStatus(404);
        app.get("/Missing").expectStatus(404).expectNone("#comments");
        app.get("/Home/comments").expectStatus(405);
    }

    @Test
    void whoIsNotLoggedInMaySpeakAfterwards() {
        app.clearCookies();
        TestResponse page = app.get("/Home").expectNone("#comments form");
        assertThat(page.attributes("#comments p a", "href")).containsExactly("/login?next=%2FHome");
        app.request(TestRequest.post("/Home/comments")
                        .header("Accept", "text/html")
                        .form("text", "x")
                        .host("localhost")
                        .header("Referer", "http://localhost/Home"))
                .expectRedirect("/login?next=%2FHome");
        app.get("/Home").expectText("#comments h2", "0 comments");
    }

    @Test
    void namesOfAnyLanguageHaveComments() {
        post(app, "/Z%C3%BCrich%20%26%20co/edit", Map.of("base", 0, "text", "x"))
                .expectStatus(303);
        say("Z%C3%BCrich%20%26%20co", "hello").expectStatus(303);
        app.get("/Z%C3%BCrich%20%26%20co").expectText(".comment-text", "hello");
    }

    @Test
    void thePageIsStillCorrect() {
        say("Home", "text");
        Document page = Jsoup.parse(app.get("/Home").body());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        page.select("textarea, input[type=text]")
                .forEach(field ->
                        assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1));
        for (String style : page.select("link[rel=stylesheet]").eachAttr("href")) {
            app.get(style.replace("http://localhost", "")).expectStatus(200);
        }
    }

    @Test
    void startingAgainOnTheSameDatabaseKeepsThem() {
        say("Home", "kept");
        try (TestApp next = TestApp.extending(new CommentsAddOn(database), database)) {
            next.get("/Home").expectText(".comment-text", "kept");
        }
    }

    @Nested
    class WithTheDarkWiki {
        private final TestApp all = TestApp.of(TestApp.composition(new CommentsAddOn(database), database)
                .extendedBy(YamlExtension.of(Path.of("../wiki-dark/src/main/resources"))));

        @BeforeEach
        void register() {
            CommentsTest.register(all, "Eve");
        }

        @AfterEach
        void stop() {
            all.close();
        }

        @Test
        void bothChangeThePage() {
            post(all, "/Home/comments", Map.of("text", "by night")).expectStatus(303);
            TestResponse page = all.get("/Home").expectStatus(200);
            page.expectText("h1", "Mastaba").expectText(".comment-text", "by night");
            assertThat(page.attributes("meta[name=color-scheme]", "content")).containsExactly("dark");
            all.get("/").expectText("h1", "Under the stars, everything is written down.");
        }

        @Test
        void whatIsRefusedIsDarkAsWell() {
            TestResponse refused =
                    post(all, "/Home/comments", Map.of("text", "")).expectStatus(422);
            assertThat(refused.attributes("meta[name=color-scheme]", "content")).containsExactly("dark");
        }
    }
}
