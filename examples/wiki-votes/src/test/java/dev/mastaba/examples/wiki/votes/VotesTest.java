package dev.mastaba.examples.wiki.votes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class VotesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();
    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.extending(new VotesAddOn(database), database);
        register("Ada");
        write("Tea");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void register(String name) {
        app.clearCookies();
        String password = "a long sentence";
        post("/register", Map.of("name", name, "password", password, "again", password))
                .expectStatus(303);
    }

    private void write(String page) {
        post("/" + page + "/edit", Map.of("base", 0, "text", "# A page")).expectStatus(303);
    }

    /** Sends a form with the token of the visitor's session. */
    private TestResponse post(String target, Map<String, ?> form) {
        Map<String, Object> fields = new HashMap<>(form);
        fields.put(
                "csrf_token",
                app.get("/login").attributes("input[name=csrf_token]", "value").get(0));
        return app.post(target, fields);
    }

    private TestResponse vote(String page, String vote) {
        return post("/" + page + "/votes", Map.of("vote", vote));
    }

    @Test
    @Tag("smoke")
    void aUserVotesOnceAndCanWithdrawTheVote() {
        app.get("/Tea").expectText("#votes h2", "0 votes").expectText("#votes button", "Vote for this page");
        vote("Tea", "yes").expectRedirect("/Tea#votes");
        vote("Tea", "yes").expectRedirect("/Tea#votes");
        app.get("/Tea").expectText("#votes h2", "1 vote").expectText("#votes button", "Withdraw your vote");
        register("Bob");
        app.get("/Tea").expectText("#votes button", "Vote for this page");
        vote("Tea", "yes").expectStatus(303);
        app.get("/Tea").expectText("#votes h2", "2 votes");
        vote("Tea", "no").expectStatus(303);
        app.get("/Tea").expectText("#votes h2", "1 vote");
    }

    @Test
    void theFormOfThePageIsAccepted() {
        app.postFrom("/Tea", "/Tea/votes", Map.of("vote", "yes")).expectRedirect("/Tea#votes");
        app.post("/Tea/votes", Map.of("vote", "no")).expectStatus(400);
        app.get("/Tea").expectText("#votes h2", "1 vote");
    }

    @Test
    void theMenuLeadsToThePagesWithTheMostVotes() {
        assertThat(app.get("/Tea").attributes("nav a", "href")).endsWith("/votes/top");
        app.get("/votes/top")
                .expectText("h1", "Pages with the most votes")
                .expectText("li.soft", "Nobody has voted yet.");
        write("Milk");
        vote("Tea", "yes");
        vote("Milk", "yes");
        register("Bob");
        vote("Tea", "yes");
        assertThat(app.get("/votes/top").texts("ol li")).containsExactly("Tea 2 votes", "Milk 1 vote");
    }

    @Test
    void votesSpeakTheLanguageOfTheWiki() {
        vote("Tea", "yes");
        TestRequest german = TestRequest.get("/Tea").header("Accept-Language", "de");
        TestResponse page = app.request(german)
                .expectText("#votes h2", "1 Stimme")
                .expectText("#votes button", "Stimme zurückziehen");
        assertThat(page.texts("nav a")).endsWith("Meiste Stimmen");
    }

    @Test
    void onlyPagesThatExistHaveVotes() {
        vote("Missing", "yes").expectStatus(404);
        vote("..", "yes").expectStatus(404);
        app.get("/Missing").expectStatus(404).expectNone("#votes");
        app.get("/Tea/votes").expectStatus(405);
    }

    @Test
    void namesThatUsersTypeOtherwiseAreTheSamePage() {
        write("Green%20tea");
        vote("Green%20%20tea", "yes").expectStatus(303);
        app.get("/Green%20tea").expectText("#votes h2", "1 vote");
    }

    @Test
    void onlyUsersWhoAreLoggedInVote() {
        app.clearCookies();
        assertThat(app.get("/Tea").expectNone("#votes form").attributes("#votes a", "href"))
                .containsExactly("/login?next=%2FTea");
        app.request(TestRequest.post("/Tea/votes")
                        .header("Accept", "text/html")
                        .form("vote", "yes")
                        .host("localhost")
                        .header("Referer", "http://localhost/Tea"))
                .expectRedirect("/login?next=%2FTea");
        app.get("/Tea").expectText("#votes h2", "0 votes");
    }

    @Test
    void thePageIsStillCorrect() {
        Document page = Jsoup.parse(app.get("/Tea").body());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("section[aria-labelledby=votes-title] h2#votes-title"))
                .hasSize(1);
        for (String style : page.select("link[rel=stylesheet]").eachAttr("href")) {
            app.get(style.replace("http://localhost", "")).expectStatus(200);
        }
    }

    @Test
    void startingAgainOnTheSameDatabaseKeepsThem() {
        vote("Tea", "yes").expectStatus(303);
        try (TestApp next = TestApp.extending(new VotesAddOn(database), database)) {
            next.get("/Tea").expectText("#votes h2", "1 vote");
        }
    }
}
