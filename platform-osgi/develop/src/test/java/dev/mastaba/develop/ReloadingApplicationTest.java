package dev.mastaba.develop;

import static dev.mastaba.core.view.ViewOptions.route;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.container.BareApplication;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.HttpClientError;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.View;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReloadingApplicationTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final String SCRIPT = "<script src=\"/.mastaba/reload.js\" async></script></body>";

    private final ReloadSignal signal = new ReloadSignal();
    private final ReloadingApplication application = application(signal);
    private final TestApp app = TestApp.of(application);

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aPageGetsTheScriptAndLosesWhatToldItsBytes() {
        app.get("/page").expectStatus(200).expectNoHeader("ETag").expectBodyContaining("hello" + SCRIPT);
        assertThat(app.get("/half").body()).isEqualTo("<p>half a page");
    }

    @Test
    void givenProblemsThenABrowserWithoutScriptsShowsThemInEachPage() {
        assertThat(app.get("/page").body()).doesNotContain("noscript");
        signal.problems("Shop.java:3: error: <T> expected");
        app.get("/page")
                .expectBodyContaining("<noscript><pre id=\"mastaba-problems\" role=\"alert\">"
                        + "Shop.java:3: error: &lt;T&gt; expected</pre></noscript></body>");
        assertThat(browser("/none").body()).contains("&lt;T&gt; expected</pre></noscript>");
        assertThat(app.get("/half").body()).isEqualTo("<p>half a page");
        signal.problems("");
        assertThat(app.get("/page").body()).doesNotContain("noscript");
    }

    @Test
    void whatIsNoPageStaysAsItIs() {
        app.get("/text").expectBody("plain");
        browser("/text").expectBody("plain");
        browser("/stream").expectBody("<p></body>");
    }

    @Test
    void aBareErrorIsAPageForABrowserAlone() {
        app.request(TestRequest.get("/none"))
                .expectStatus(404)
                .expectHeader("Content-Type", "text/plain;charset=utf-8");
        TestResponse page = browser("/none").expectStatus(404).expectBodyContaining(SCRIPT);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    }

    @Test
    void whatIsThrownIsToldInTheFormThatTheClientAccepts() {
        TestResponse page = browser("/broken").expectStatus(500).expectBodyContaining(SCRIPT);
        assertThat(page.body()).contains("no &lt;luck&gt;", "ReloadingApplicationTest.java");
        TestResponse problem = app.request(TestRequest.get("/broken").header("Accept", "application/json"))
                .expectStatus(500)
                .expectHeader("Content-Type", "application/problem+json")
                .expectHeader("Cache-Control", "no-store");
        assertThat(problem.body()).contains("no \\u003cluck>", "\"trace\":[", "ReloadingApplicationTest.java");
        TestResponse text = app.request(TestRequest.get("/broken"))
                .expectStatus(500)
                .expectHeader("Content-Type", "text/plain;charset=utf-8");
        assertThat(text.body())
                .contains("no <luck>", "ReloadingApplicationTest.java")
                .doesNotContain("<html");
    }

    @Test
    void aBareTextOfAnErrorIsAPageForABrowserAlone() {
        app.request(TestRequest.get("/bare")).expectStatus(400).expectBody("no <good>\nat all");
        TestResponse page = browser("/bare").expectStatus(400).expectBodyContaining(SCRIPT);
        assertThat(page.body()).contains("<h1>no &lt;good&gt;</h1>\n<pre>at all</pre>");
        assertThat(browser("/short").expectStatus(400).body())
                .contains("<h1>short</h1>\n<p class")
                .doesNotContain("<pre>");
    }

    @Test
    void thePolicyOfAnErrorPermitsTheStyleOfThePage() {
        BareApplication strict =
                request -> Response.text("no").toBuilder().status(400).build().withHeader(POLICY, "default-src 'self'");
        try (TestApp other = TestApp.of(new ReloadingApplication(strict, new ReloadSignal()))) {
            TestResponse page = other.get("/").expectStatus(400).expectText("h1", "no");
            assertThat(page.header(POLICY)).contains("default-src 'self'", "style-src 'self' 'sha256-");
        }
    }

    @Test
    void anExceptionWithAResponseIsThisResponse() {
        BareApplication gone = request -> {
            throw new HttpClientError(410, "moved away");
        };
        try (TestApp other = TestApp.of(new ReloadingApplication(gone, new ReloadSignal()))) {
            other.get("/").expectStatus(410);
        }
    }

    @Test
    void aFatalErrorIsLeftToTheServer() {
        OutOfMemoryError fatal = new OutOfMemoryError("of a test");
        BareApplication exhausted = request -> {
            throw fatal;
        };
        ReloadingApplication reloading = new ReloadingApplication(exhausted, new ReloadSignal());
        assertThatThrownBy(() -> reloading.handle(TestRequest.get("/").toRequest()))
                .isSameAs(fatal);
    }

    private TestResponse browser(String path) {
        return app.request(TestRequest.get(path).header("Accept", "text/html,*/*;q=0.8"));
    }

    private static ReloadingApplication application(ReloadSignal signal) {
        Configurator config = new Configurator();
        add(config, "page", request -> Response.html("<body>hello</body>").withHeader("ETag", "\"a\""));
        add(config, "half", request -> Response.html("<p>half a page"));
        add(config, "text", request -> Response.text("plain"));
        add(
                config,
                "bare",
                request -> Response.text("no <good>\nat all").toBuilder()
                        .status(400)
                        .build());
        add(
                config,
                "short",
                request -> Response.text("short").toBuilder().status(400).build());
        add(config, "stream", request -> Response.stream("text/html", out -> out.write("<p></body>".getBytes(UTF_8))));
        add(config, "broken", request -> {
            throw new IllegalStateException("no <luck>");
        });
        return new ReloadingApplication(config.makeApplication(), signal);
    }

    private static void add(Configurator config, String name, View view) {
        config.addRoute(name, "/" + name);
        config.addView(view, route(name));
    }
}
