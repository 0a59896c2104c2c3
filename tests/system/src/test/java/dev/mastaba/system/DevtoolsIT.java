package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The devtools beside the wiki: there with {@code mastaba dev}, in a browser too, and not there with {@code mastaba serve}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DevtoolsIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern BAR = Pattern.compile("src=\"([^\"]*/)toolbar\\.js\" data-id=\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .withShipped("examples/wiki.jar")
                .with(AddOns.application("faulty", "faulty", """
                        config.addRoute("fail", "/fail");
                        config.addView(request -> { org.slf4j.LoggerFactory.getLogger("faulty").warn("about to fail"); throw new IllegalStateException("on purpose"); }, route("fail"));
                        config.addRoute("page", "/page");
                        config.addView(request -> Response.html("<!DOCTYPE html><html><body>A page</body></html>"), route("page"));""").writeTo(folder.resolve("made")))
                .configured("faulty.cfg", "mastaba.path = /faulty\n")
                .developing()
                .start();
        server.awaitPage("/", "toolbar.js");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Where the recording of a page is, from the bar in it. */
    private static String recording(Answer page) {
        Matcher bar = BAR.matcher(page.body());
        assertThat(bar.find()).as(page.body()).isTrue();
        return bar.group(1) + "requests/" + bar.group(2);
    }

    @Test
    @Order(1)
    void whatAPageDidIsRecorded() throws IOException {
        String recording = recording(server.get("/"));
        assertThat(server.get(recording + "/sql").body()).containsIgnoringCase("select");
        assertThat(server.get(recording + "/why").body()).contains("wiki:front");
        assertThat(server.get(recording + "/templates").body()).contains("mastaba override ", "templates/front.peb");
        assertThat(server.get("/.mastaba/devtools/").status()).isEqualTo(403);
    }

    @Test
    @Order(2)
    void aBrowserShowsTheBarAndWhereItLeads() throws IOException {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
            return;
        }
        try (Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            browser.size(1280, 800).open(server.url());
            String first = "document.querySelector('#mastaba-devtools')?.shadowRoot.querySelector('a')";
            Await.until("the bar is there", LIMIT, () -> browser.ask(first) != null, server::output);
            browser.picture(PICTURES.resolve("devtools-bar.png"));
            assertThat(browser.ask(first + ".textContent")).isEqualTo("200");
            browser.open(server.url().resolve(String.valueOf(browser.ask(first + ".pathname"))));
            assertThat(browser.find("h1").getText()).isEqualTo("GET /");
            browser.follow("Why");
            assertThat(browser.find("section#why").getText()).contains("wiki:front");
            browser.picture(PICTURES.resolve("devtools-why.png"));
            browser.click("#requests");
            assertThat(browser.find("#list").getText()).contains("wiki:front");
            server.get("/pages?seen=by-nobody-yet");
            Await.until(
                    "the list has what came while it is looked at",
                    LIMIT,
                    () -> browser.find("#list").getText().contains("/pages?seen=by-nobody-yet"),
                    server::output);
            assertThat(browser.complaints()).isEmpty();

            browser.open(server.url().resolve("/faulty/fail"));
            assertThat(browser.find("h1").getText()).isEqualTo("IllegalStateException: on purpose");
            onANarrowScreenTheBarHidesNothing(browser);
        }
    }

    /** All of it is in the window, and whoever scrolls to the end of the page sees the end above it. */
    private static void onANarrowScreenTheBarHidesNothing(Browser browser) {
        browser.size(360, 640).open(server.url());
        browser.await("document.querySelector('#mastaba-devtools') != null");
        browser.ask("scrollTo({top: 1e6, behavior: 'instant'})");
        browser.picture(PICTURES.resolve("devtools-narrow.png"));
        assertThat(browser.overflows()).isFalse();
        browser.await("document.body.getBoundingClientRect().bottom"
                + " <= document.querySelector('#mastaba-devtools').getBoundingClientRect().top + 1");
        browser.await("[...document.querySelector('#mastaba-devtools').shadowRoot.querySelectorAll('.bar > *')]"
                + ".map(part => part.getBoundingClientRect()).every(box => box.left >= 0 && box.right <= innerWidth"
                + " && box.bottom <= innerHeight + 1)");
    }

    @Test
    @Order(3)
    void whatFailsIsToldWithItsLog() throws IOException {
        Answer failed = server.get("/faulty/fail");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).contains("java.lang.IllegalStateException: on purpose");
        String list = server.get(base()).body();
        Matcher recorded = Pattern.compile("href=\"([^\"]+/requests/[^\"/]+)\">/faulty/fail")
                .matcher(list);
        assertThat(recorded.find()).as(list).isTrue();
        assertThat(server.get(recorded.group(1) + "/log").body()).contains("about to fail");
    }

    /** The tools of the application that fails, by the address in the log. */
    private static String base() {
        Matcher said = Pattern.compile("Devtools of (\\S*faulty\\S*): (\\S+)").matcher(server.output());
        assertThat(said.find()).as(server.output()).isTrue();
        return "/faulty" + said.group(2);
    }

    @Test
    @Order(4)
    void theErrorPageHasNoEvaluatorUnlessItIsAddedAndServingRemovesIt() throws IOException, InterruptedException {
        Path evaluator = server.bundles().resolve("mastaba-dev-evaluator.jar");
        assertThat(evaluator).doesNotExist();
        assertThat(failure()).doesNotContain("id=\"evaluator\"");
        // The wiki and its add-ons would only take time from here on.
        assertThat(server.admin("undeploy", "dev.mastaba.examples.wiki").exitCode())
                .isZero();
        server.stop();
        server.developing().evaluating().withAddOns("none").start();
        server.awaitPage("/faulty/page", "toolbar.js");
        Await.until("the evaluator", LIMIT, () -> failure().contains("id=\"evaluator\""), server::output);
        assertThat(evaluator).exists();
    }

    private static String failure() throws IOException, InterruptedException {
        HttpRequest fails = HttpRequest.newBuilder(server.url().resolve("/faulty/fail"))
                .header("Accept", "text/html")
                .build();
        return HttpClient.newHttpClient()
                .send(fails, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @Order(5)
    void servedItIsNotThere() throws IOException {
        Path jar = server.bundles().resolve("mastaba-dev-tools.jar");
        assertThat(jar).exists();
        String tools = URI.create(recording(server.get("/faulty/page"))).getPath();
        server.stop();
        server.serving().start();
        server.awaitPage("/faulty/page", "A page");
        assertThat(jar).doesNotExist();
        assertThat(server.bundles().resolve("mastaba-dev-evaluator.jar")).doesNotExist();
        assertThat(server.get("/faulty/page").body()).doesNotContain("toolbar.js");
        assertThat(server.get(tools).status()).isEqualTo(404);
        assertThat(server.output()).doesNotContain("Devtools of");
    }
}
