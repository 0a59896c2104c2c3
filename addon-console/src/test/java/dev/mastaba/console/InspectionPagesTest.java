package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.console.traffic.TrafficMonitor;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.metrics.MetricsAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that change nothing, on a server with a wiki that an extension changes. */
class InspectionPagesTest {
    @TempDir
    static Path folder;

    private static RealServer server;

    @BeforeAll
    static void start() throws Exception {
        Path conf = Files.createDirectories(folder.resolve("base/conf"));
        Files.writeString(
                conf.resolve("many.cfg"), "mastaba.path = /many\nmastaba.host = *.many.example, many.example\n");
        server = RealServer.start(
                folder,
                "mastaba.folder.quiet = 20ms\nmastaba.folder.scan = 100ms\n",
                I18nAddOn.class,
                MetricsAddOn.class);
        server.deploy(wiki(1), "wiki.jar");
        server.deploy(comments(), "comments.jar");
        server.deploy(RealServer.bundle("many", "@App(\"many\")", 1, """
                        for (int i = 0; i < 501; i++) {
                          config.route("r" + i, "/" + i).get(request -> Response.text("one"));
                        }"""), "many.jar");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SourceBundle wiki(int version) {
        return RealServer.bundle("wiki", "@App(\"wiki\")", version, """
                        config.include("dev.mastaba.i18n");
                        config.setSecurityPolicy(new SecurityPolicy() {
                          @Override public Identity identity(Request request) { return null; }
                          @Override public Decision permits(Request request, Object context, String permission) {
                            return Decision.denied("readers may not edit");
                          }
                        });
                        config.addTranslations("locale/");
                        config.route("front", "/").get(request -> Response.text("front"));
                        config.route("page", "/pages/{name}").get(request -> Response.text("page"), ViewOptions.id("page"));
                        config.route("edit", "/pages/{name}/edit").with(ViewOptions.permission("edit"))
                          .post(request -> Response.text("saved"), ViewOptions.id("save"));
                        config.addExceptionView(NotFound.class, (failed, request) -> Response.text("nothing here"), ViewOptions.id("lost"));
                        """)
                .withResource("locale/de.po", catalogue("Startseite " + version))
                .withResource("static/app.css", "a { color: red }\nb { width: " + version + "px }\n");
    }

    private static SourceBundle comments() {
        return RealServer.bundle("comments", "@Extends(\"wiki\")", 1, """
                        config.addTranslations("locale/");
                        config.route("comments", "/{name}/comments").post(request -> Response.text("added"), ViewOptions.id("add"));
                        config.aroundView("wiki:page", original -> original);
                        config.overrideAsset("wiki:static/app.css", "static/own.css");
                        """)
                .withResource("static/own.css", "a { color: green }\nb { width: 1px }\n")
                .withResource("locale/de/wiki.po", catalogue("Titelseite"));
    }

    private static String catalogue(String wording) {
        return "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Front page\"\nmsgstr \""
                + wording + "\"\n";
    }

    private static TestResponse page(String target) {
        return server.get(target).expectStatus(200);
    }

    @Test
    void everyPageInTheNavigationAnswers() {
        List<String> links = page("/").attributes("nav a", "href");
        assertThat(links).contains("/traffic", "/routes", "/why", "/log").hasSize(25);
        for (String link : links) {
            assertThat(page(link).texts("h1")).as(link).hasSize(1);
        }
    }

    @Test
    void threadsAreListedWithTheirStates() {
        String own = Thread.currentThread().getName();
        assertThat(page("/threads?q=" + own).texts("tbody tr"))
                .anySatisfy(row -> assertThat(row).contains(own, "RUNNABLE"));
    }

    @Test
    void theNewestLinesOfTheLogAreFoundByLevelAndText() throws Exception {
        server.log("INFO", "org.example.shop", "The shop <opens>");
        server.log("WARN", "org.example.shop", "No bread is left");
        server.log("INFO", "mastaba.access", "GET /secret");
        assertThat(page("/log-lines").texts("tbody tr td:last-child"))
                .containsSubsequence("No bread is left", "The shop <opens>");
        assertThat(page("/log-lines?level=warn").texts("tbody tr td:last-child"))
                .contains("No bread is left")
                .doesNotContain("The shop <opens>");
        assertThat(page("/log-lines?level=nonsense&q=OPENS").texts("tbody tr td:last-child"))
                .containsExactly("The shop <opens>");
        assertThat(page("/log-lines?q=secret").texts("tbody tr")).isEmpty();
        for (int i = 0; i < 1_100; i++) {
            server.log("ERROR", "org.example.shop", "Line " + i + "x".repeat(3_000));
        }
        page("/log-lines?q=Line").expectBodyContaining("of 1000 lines").expectBodyContaining("Line 1099xx");
    }

    @Test
    void timesHaveSeconds() {
        for (String page : List.of("/", "/generations", "/log")) {
            assertThat(page(page).texts("time"))
                    .isNotEmpty()
                    .allMatch(time -> time.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/routes",
                "/views",
                "/why?path=/",
                "/permissions",
                "/texts",
                "/settings",
                "/drift",
                "/log",
                "/traffic"
            })
    void aUserWhoIsNotLoggedInIsSentToTheLogin(String target) {
        assertThat(server.request(TestRequest.get(target).header("Accept", "text/html"))
                        .expectStatus(303)
                        .header("Location"))
                .startsWith("/login");
    }

    @Test
    void theRoutesWithTheirViewsAndOrigins() {
        TestResponse routes = page("/routes?app=wiki");
        assertThat(routes.texts("option[selected]")).containsExactly("wiki");
        assertThat(routes.texts("tbody tr"))
                .anySatisfy(row -> assertThat(row).contains("edit", "/pages/{name}/edit", "wiki:save", "Thing.java"));
        assertThat(routes.attributes("tbody td a", "href")).contains("/why?app=wiki&method=GET&path=%2Fpages%2Fname");
        assertThat(page("/routes?app=wiki&q=COMMents").texts("tbody tr"))
                .singleElement()
                .asString()
                .contains("/{name}/comments");
        assertThat(page("/routes?app=wiki&q=nowhere").texts("main p"))
                .anyMatch(text -> text.startsWith("None of the "));
        assertThat(page("/routes?app=other").texts("option[selected]")).hasSize(1);
    }

    @Test
    void theViewsWithTheirWrappers() {
        assertThat(page("/views?app=wiki&q=wiki:page").texts("tbody tr"))
                .anySatisfy(row -> assertThat(row).contains("route page", "wrapped by"));
        TestResponse added = page("/views?app=wiki&q=comments:add");
        assertThat(added.texts("tbody tr"))
                .singleElement()
                .asString()
                .contains("route comments", "request_method = POST", "Thing.java");
        assertThat(added.attributes("tbody td a", "href"))
                .containsExactly("/why?app=wiki&method=POST&path=%2Fname%2Fcomments");
    }

    @Test
    void whyAViewAnswers() {
        TestResponse why = page("/why?app=wiki&method=GET&path=/pages/x");
        assertThat(why.texts(".notice.good").get(0)).contains("wiki:page", "route page");
        assertThat(why.texts("tr.current")).hasSize(2);
        TestResponse not = page("/why?app=wiki&path=nope/x/y");
        assertThat(not.texts(".notice.bad").get(0)).contains("404", "wiki:lost");
        assertThat(page("/why?app=wiki&method=POST&path=/pages/x/edit")
                        .texts(".notice.bad")
                        .get(0))
                .contains("403", "edit", "refused", "readers may not edit");
        assertThat(page("/why?app=many&path=/7").texts(".notice.good").get(0)).contains("GET /7", "route r7");
        assertThat(page("/why?path=" + "a".repeat(2_001)).texts(".notice.bad").get(0))
                .contains("longer than 2000");
    }

    @Test
    void thePermissionsWithOpeningsFirst() {
        List<String> rows = page("/permissions?app=wiki").texts("tbody tr");
        int open = (int)
                rows.stream().filter(row -> row.startsWith("open to everyone")).count();
        assertThat(open).isPositive();
        assertThat(rows.subList(0, open)).allMatch(row -> row.startsWith("open to everyone"));
    }

    @Test
    void theTextsOfALocale() {
        assertThat(page("/texts?app=wiki").texts("#locale option")).contains("all", "de");
        TestResponse texts = page("/texts?app=wiki&locale=de");
        assertThat(texts.texts("tbody td:first-child")).containsOnly("de");
        assertThat(texts.texts("tbody tr"))
                .anySatisfy(row -> assertThat(row).contains("Titelseite", "replaces Startseite", "(wiki,"));
    }

    @Test
    void theSettingsOfTheApplicationAndOfTheServer() {
        TestResponse settings = page("/settings?app=wiki");
        assertThat(settings.texts("h2")).containsExactly("Application wiki", "Server");
        assertThat(settings.texts("tbody tr")).contains("mastaba.folder.quiet 20ms conf/server.cfg:1");
    }

    @Test
    void changedOriginalsComeFirst() throws Exception {
        assertThat(page("/drift").texts(".notice.good")).hasSize(1);
        server.deploy(wiki(2), "wiki.jar");
        TestResponse drift = page("/drift");
        assertThat(drift.texts(".notice.bad").get(0)).startsWith("2 of ");
        assertThat(drift.texts("tbody tr").get(0)).contains("original changed", "comments");
        String link = drift.attributes("tbody td a", "href").get(0);
        assertThat(link).isEqualTo("/drift?by=comments&original=wiki%3Astatic%2Fapp.css");
        TestResponse compared = page(link);
        assertThat(compared.texts("h3"))
                .containsExactly("Original for which the override was made", "Original now", "Override");
        assertThat(compared.texts(".different"))
                .containsExactly("b { width: 1px }", "b { width: 2px }", "a { color: green }");
        assertThat(page("/drift?original=wiki:none&by=comments").texts("main p"))
                .contains("The versions of this file are not stored, or the original has not changed.");
    }

    @Test
    void theLogHasPagesAndAVerdict() {
        for (int i = 0; i < 60; i++) {
            server.run("retry");
        }
        TestResponse first = page("/log");
        assertThat(first.texts("tbody tr")).hasSize(50);
        assertThat(first.texts("tbody tr").get(0)).contains("root", "retry");
        assertThat(first.attributes("a[rel=next]", "href")).containsExactly("/log?page=2&q=");
        TestResponse second = page("/log?page=2");
        assertThat(second.attributes("a[rel=prev]", "href")).containsExactly("/log?page=1&q=");
        assertThat(second.texts("a[rel=next]")).isEmpty();
        assertThat(second.texts("tbody tr")).anySatisfy(row -> assertThat(row).contains("ada", "+ wiki.jar"));
        assertThat(page("/log?q=+wiki.jar").texts("tbody tr")).isNotEmpty();
        assertThat(page("/log?page=x").texts("tbody tr")).hasSize(50);
        assertThat(page("/log?verify=yes").texts(".notice.good").get(0)).startsWith("The audit log is intact");
    }

    @Test
    void atMostFiveHundredRowsAreShown() {
        TestResponse routes = page("/routes?app=many");
        assertThat(routes.texts("tbody tr")).hasSize(500);
        assertThat(routes.texts(".notice"))
                .anySatisfy(text -> assertThat(text).startsWith("The page shows the first 500 of 501 routes"));
        assertThat(CompositionViews.sample("a/{x:[0-9]{2}}/*rest")).isEqualTo("/a/1/rest");
    }

    @Test
    void theTrafficSurvivesTheReplacementOfTheConsole() throws Exception {
        KeptState kept = KeptState.inMemory();
        try (TestApp any = TestApp.of(config -> {})) {
            Application application = any.application();
            TrafficMonitor former = new TrafficMonitor(() -> server.run("metrics"), kept);
            former.live(application);
            former.retiring(application);
            assertThat(former.report(Locale.ENGLISH).missing()).isEmpty();
            TrafficMonitor next = new TrafficMonitor(() -> server.run("metrics"), kept);
            next.live(application);
            assertThat(next.report(Locale.ENGLISH).threads().plot().lines()).isNotEmpty();
            next.retiring(application);
        }
        assertThat(page("/traffic").texts("dt")).contains("Requests per second");
    }
}
