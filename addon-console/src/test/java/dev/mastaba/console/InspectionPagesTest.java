package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.console.traffic.TrafficMonitor;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.security.SecurityAddOn;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that change nothing, with the answers of a server. */
class InspectionPagesTest {
    private static final String USERS =
            "ada:$argon2id$v=19$m=19456,t=2,p=1$agz7RwTLsEWKTWEWlKvJRw$xlB984RadXBIIfPPkn3NNmnc3rrw0Wp7xw62nP90cAU:change\n";

    @TempDir
    private Path folder;

    private final RecordedServer server = new RecordedServer();
    private final KeptState kept = KeptState.inMemory();
    private TestApp app;

    @BeforeEach
    void logIn() throws Exception {
        app = start();
    }

    private TestApp start() throws Exception {
        Path users = Files.writeString(folder.resolve("users.txt"), USERS);
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
        Settings settings = new Settings(Map.of(
                "mastaba.security.users", "file",
                "mastaba.security.users.file", users.toString(),
                "mastaba.security.allow.look", "authenticated",
                "mastaba.security.allow.change", "group:change"));
        TestApp started = TestApp.of(Composition.of(List.of(
                        Participant.application("console", "", new ConsoleAddOn(server, kept)),
                        Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        Participant.shared("dev.mastaba.security", new SecurityAddOn())))
                .settings(settings));
        started.postFrom("/login", "/login", Map.of("name", "ada", "password", "secretsecret"))
                .expectStatus(303);
        return started;
    }

    @AfterEach
    void close() {
        app.close();
    }

    private TestResponse page(String target) {
        return app.get(target).expectStatus(200);
    }

    @Test
    void everyPageInTheNavigationAnswers() {
        List<String> links = page("/").attributes("nav a", "href");
        assertThat(links)
                .contains(
                        "/traffic",
                        "/routes",
                        "/views",
                        "/why",
                        "/permissions",
                        "/texts",
                        "/settings",
                        "/drift",
                        "/log");
        links.forEach(link -> assertThat(page(link).texts("h1")).as(link).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"/routes", "/views", "/why?path=/", "/permissions", "/texts", "/settings", "/drift", "/log", "/traffic"
    })
    void aUserWhoIsNotLoggedInIsSentToTheLogin(String target) {
        app.clearCookies();
        assertThat(app.get(target).expectStatus(303).header("Location")).startsWith("/login");
    }

    @Test
    void theRoutesOfTheFirstApplicationWithTheirViewsAndOrigins() {
        TestResponse routes = page("/routes");
        assertThat(routes.texts("option[selected]")).containsExactly("wiki");
        assertThat(routes.texts("tbody tr").get(0)).contains("login", "/login", "SecurityAddOn.java");
        assertThat(routes.attributes("tbody td a", "href"))
                .anyMatch(link -> link.contains("app=wiki")
                        && link.contains("method=GET")
                        && (link + "&").contains("path=%2Fname&"));
        assertThat(page("/routes?q=ReCeNt").texts("tbody tr"))
                .singleElement()
                .asString()
                .contains("/recent");
        assertThat(page("/routes?q=nowhere").texts("main p")).anyMatch(text -> text.startsWith("None of the "));
        assertThat(page("/routes?app=console").texts("option[selected]")).containsExactly("console");
        assertThat(page("/routes?app=other").texts("option[selected]")).containsExactly("wiki");
    }

    @Test
    void theViewsWithWhatTheyOverride() {
        assertThat(page("/views?q=overrides").texts("tbody tr")).isEmpty();
        assertThat(page("/views?q=comments.post").texts("tbody tr"))
                .singleElement()
                .asString()
                .contains("route comments", "request_method = POST", "comment", "CommentsAddOn.java");
        assertThat(page("/views?q=comments.post").attributes("tbody td a", "href"))
                .singleElement()
                .asString()
                .contains("app=wiki", "method=POST", "path=%2Fname%2Fcomments");
    }

    @Test
    void whyAViewAnswers() {
        TestResponse why = page("/why?app=wiki&method=GET&path=/Home");
        assertThat(why.texts(".notice.good").get(0)).contains("wiki:page", "route page", "granted");
        assertThat(why.texts("tr.current")).hasSize(2);
        TestResponse not = page("/why?path=nope/x/y");
        assertThat(not.texts(".notice.bad").get(0)).contains("404");
        assertThat(page("/why?path=" + "a".repeat(2_001)).texts(".notice.bad").get(0))
                .contains("longer than 2000");
        server.answering("why", new Answer(2, "No application is mounted there.\n", null));
        assertThat(page("/why?path=/x").texts(".notice.bad").get(0)).contains("No application is mounted");
    }

    @Test
    void thePermissionsWithOpeningsFirst() {
        List<String> rows = page("/permissions").texts("tbody tr");
        int open = (int)
                rows.stream().filter(row -> row.startsWith("open to everyone")).count();
        assertThat(open).isPositive().isLessThan(rows.size());
        assertThat(rows.subList(0, open)).allMatch(row -> row.startsWith("open to everyone"));
    }

    @Test
    void theTextsOfALocale() {
        assertThat(page("/texts").texts("#locale option")).contains("all", "de");
        assertThat(page("/texts?locale=de").texts("tbody td:first-child")).containsOnly("de");
        assertThat(page("/texts?locale=de").texts("tbody tr").get(0)).contains("replaces", "wiki");
        server.answering("texts", new Answer(1, "The application does not load message catalogs.\n", List.of()));
        assertThat(page("/texts").texts(".notice.bad"))
                .containsExactly("The application does not load message catalogs.");
    }

    @Test
    void theSettingsOfTheApplicationAndOfTheServer() {
        TestResponse settings = page("/settings");
        assertThat(settings.texts("h2")).containsExactly("Application wiki", "Server");
        assertThat(settings.texts("tbody tr"))
                .contains("mastaba.locale.default en conf/wiki.cfg:1", "wiki.password (hidden) conf/wiki.cfg:2");
    }

    @Test
    void changedOriginalsComeFirst() {
        assertThat(page("/drift").texts(".notice.good")).hasSize(1);
        server.answering(
                "drift",
                new Answer(
                        1,
                        "",
                        List.of(
                                Map.of("target", "wiki:a", "changed", false),
                                Map.of("target", "wiki:b", "changed", true))));
        TestResponse drift = page("/drift");
        assertThat(drift.texts(".notice.bad")).containsExactly("1 of 2 originals have changed.");
        assertThat(drift.texts("tbody td:first-child")).containsExactly("wiki:b", "wiki:a");
    }

    @Test
    void theLogWithItsVerdict() {
        assertThat(page("/log").texts("tbody tr").get(0)).contains("folder", "live");
        assertThat(page("/log?verify=yes").texts(".notice.good").get(0)).startsWith("The audit log is intact");
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 120; i > 0; i--) {
            records.add(Map.of(
                    "sequence",
                    i,
                    "time",
                    "2026-11-22T10:00:00.123Z",
                    "user",
                    "ada",
                    "action",
                    "deploy",
                    "generation",
                    i,
                    "comment",
                    "change " + i,
                    "files",
                    Collections.nCopies(10, Map.of("name", "a.jar", "change", "removed"))));
        }
        server.answering("log", new Answer(0, "", records));
        TestResponse first = page("/log");
        assertThat(first.texts("tbody tr")).hasSize(50);
        assertThat(first.texts("tbody tr").get(0))
                .contains("2026-11-22 10:00:00", "ada", "− a.jar", "and 2 more files");
        assertThat(first.attributes("a[rel=next]", "href")).containsExactly("/log?q=&page=2");
        TestResponse last = page("/log?page=3");
        assertThat(last.texts("tbody tr")).hasSize(20);
        assertThat(last.texts("a[rel=next]")).isEmpty();
        assertThat(page("/log?q=change+77").texts("tbody tr")).hasSize(1);
        assertThat(page("/log?page=x").texts("tbody tr")).hasSize(50);
    }

    @Test
    void atMostFiveHundredRowsAreShown() {
        server.answering(
                "routes",
                new Answer(0, "", Collections.nCopies(501, Map.of("name", "r", "pattern", "a/{x:[0-9]{2}}/*rest"))));
        TestResponse routes = page("/routes");
        assertThat(routes.texts("tbody tr")).hasSize(500);
        assertThat(routes.texts(".notice").get(0)).startsWith("The page shows the first 500 of 501 routes");
        assertThat(CompositionViews.sample("a/{x:[0-9]{2}}/*rest")).isEqualTo("/a/1/rest");
    }

    @Test
    void withoutApplicationsThePagesSaySo() {
        server.answering("status", new Answer(0, "", Map.of("generation", 0, "applications", List.of())));
        for (String command : List.of("routes", "views", "permissions", "texts")) {
            server.answering(
                    command,
                    new Answer(2, "No application is running.\n", Map.of("error", "No application is running.")));
            assertThat(page("/" + command).texts(".notice.bad"))
                    .as(command)
                    .containsExactly("No application is running.");
        }
    }

    @Test
    void theTrafficSurvivesTheReplacementOfTheConsole() throws Exception {
        Application former = app.application();
        TrafficMonitor monitor = new TrafficMonitor(() -> server.run("metrics", List.of(), new Caller("", "")), kept);
        monitor.live(former);
        monitor.retiring(former);
        TrafficMonitor next = new TrafficMonitor(() -> server.run("metrics", List.of(), new Caller("", "")), kept);
        next.live(former);
        assertThat(next.report().threads().plot().lines()).isNotEmpty();
        next.retiring(former);
        assertThat(next.report().missing()).isEmpty();
    }

    @Test
    void withoutMetricsTheAnswerOfTheServerIsShown() throws Exception {
        server.answering(
                "metrics", new Answer(1, "The metrics add-on does not run on this server.\n", Map.of("error", "")));
        TrafficMonitor monitor = new TrafficMonitor(() -> server.run("metrics", List.of(), new Caller("", "")), kept);
        monitor.live(app.application());
        monitor.retiring(app.application());
        assertThat(monitor.report().missing()).isEqualTo("The metrics add-on does not run on this server.");
        assertThat(page("/traffic").texts("h1")).containsExactly("Traffic");
    }
}
