package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who develops sees where nobody took what a request threw. */
class ErrorPageTest {
    private static final String SOURCES =
            Path.of("src/test/java").toAbsolutePath().toString();

    private final Tools tools = Tools.with(Map.of("mastaba.devtools.sources", SOURCES), new DevToolsAddOn(), config -> {
        config.addView(request -> {
            throw new IllegalStateException("<b>outer</b>", new IllegalArgumentException("inner")); // this very line
        });
        config.route("lost", "/lost").get(request -> {
            throw new NotFound("lost");
        });
        config.route("deep", "/deep").get(request -> deep(1));
        config.route("missing", "/missing").get(request -> {
            throw new NoClassDefFoundError("dev/example/Missing");
        });
    });

    private static Response deep(int level) {
        return level == 0 ? Response.text("up") : deep(level + 1);
    }

    @AfterEach
    void close() {
        tools.close();
    }

    private TestResponse failed(String path, String accept) {
        return tools.app()
                .request(TestRequest.get(path).header("Accept", accept).header("Cookie", "sid=T0KEN"))
                .expectStatus(500);
    }

    @Test
    void aBrowserGetsThePageWithTheSource() {
        TestResponse page = failed("/", "text/html,*/*;q=0.8");
        page.expectText("h1", "IllegalStateException: <b>outer</b>");
        assertThat(page.texts(".failure h2"))
                .containsExactly("java.lang.IllegalStateException", "caused by java.lang.IllegalArgumentException");
        assertThat(page.texts(".message")).containsExactly("<b>outer</b>", "inner");
        assertThat(page.texts("pre.source mark").get(0)).contains("this very line");
        assertThat(page.texts("summary")).contains("Stack", "Request", "Headers");
        assertThat(page.body()).doesNotContain("<b>outer", "T0KEN").contains("toolbar.js");
        assertThat(tools.panel(page, "failure").texts("th")).containsExactly("<b>outer</b>", "inner");
    }

    @Test
    void givenAnEditorWhenTheSourceHasChangedSinceThenThePageLinksToTheLineAndSaysSo(@TempDir Path folder)
            throws IOException {
        Path own = Path.of(SOURCES, "dev/mastaba/devtools/ErrorPageTest.java");
        Path copy = folder.resolve("dev/mastaba/devtools/ErrorPageTest.java");
        Files.createDirectories(copy.getParent());
        Files.copy(own, copy);
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minusSeconds(60)));
        Map<String, String> settings =
                Map.of("mastaba.devtools.sources", folder.toString(), "mastaba.devtools.editor", "vscode");
        try (Tools edited = Tools.with(
                settings,
                new DevToolsAddOn(),
                config -> config.addView(request -> {
                    throw new IllegalStateException("on purpose");
                }))) {
            TestRequest request = TestRequest.get("/").header("Accept", "text/html");
            TestResponse page = edited.app().request(request).expectStatus(500);
            assertThat(page.body())
                    .containsPattern("href=\"vscode://file"
                            + Pattern.quote(copy.toUri().getRawPath()) + ":[1-9][0-9]*\">Open in editor</a>");
            assertThat(page.texts(".newer")).isEmpty();
            Files.setLastModifiedTime(copy, FileTime.from(Instant.now().plusSeconds(60)));
            assertThat(edited.app().request(request).texts(".newer"))
                    .contains("The file has changed since the running class was loaded: these lines may not be the"
                            + " ones that failed.");
        }
        assertThat(failed("/", "text/html").texts("a.editor")).isEmpty();
    }

    @Test
    void anUnsafeEditorIsRefused() {
        Map<String, String> settings = Map.of("mastaba.devtools.editor", "javascript:alert('{file}')");
        assertThatThrownBy(() -> Tools.with(settings, new DevToolsAddOn(), config -> {}))
                .hasMessageContaining("mastaba.devtools.editor")
                .hasMessageContaining("vscode");
    }

    @Test
    void othersGetWhatTheyAccept() {
        TestResponse problem = failed("/", "application/json");
        problem.expectHeader("Content-Type", "application/problem+json");
        assertThat(problem.body()).contains("\"status\":500", "java.lang.IllegalStateException: ", "\"recording\"");
        TestResponse text = failed("/", "text/plain");
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.body()).startsWith("java.lang.IllegalStateException").contains("Caused by: ");
        assertThat(text.header("Vary")).contains("Accept");
    }

    @Test
    void errorsAreToldAsWell() {
        assertThat(failed("/missing", "text/html").texts("h1"))
                .containsExactly("NoClassDefFoundError: dev/example/Missing");
        assertThat(failed("/deep", "text/html").texts("h1")).containsExactly("StackOverflowError");
    }

    @Test
    void whoAcceptsNothingOfItGetsPlainText() {
        for (TestRequest request :
                java.util.List.of(TestRequest.get("/"), TestRequest.get("/").header("Accept", "image/png"))) {
            assertThat(tools.app().request(request).header("Content-Type")).startsWith("text/plain");
        }
    }

    @Test
    void whatIsMuchIsCutAndACircleOfCausesEnds() {
        try (Tools odd = Tools.with(config -> {
            config.route("long", "/long").get(request -> {
                Exception bare = new IllegalStateException("x".repeat(30_000));
                bare.setStackTrace(new StackTraceElement[0]);
                throw bare;
            });
            config.route("circle", "/circle").get(request -> {
                Exception first = new IllegalStateException("first");
                first.initCause(new IllegalStateException("second", first));
                throw first;
            });
            config.route("deep", "/deep").get(request -> {
                Exception deep = new IllegalStateException("innermost");
                for (int i = 0; i < 30; i++) {
                    deep = new IllegalStateException("level", deep);
                }
                throw deep;
            });
        })) {
            TestResponse cut = odd.app().request(TestRequest.get("/long").header("Accept", "text/html"));
            assertThat(cut.texts("h1").get(0)).hasSizeLessThan(300).endsWith("…");
            assertThat(cut.texts(".message").get(0)).hasSizeLessThan(21_000).endsWith("…");
            assertThat(cut.texts("summary")).contains("Stack (no source found)");
            TestResponse circle = odd.app().request(TestRequest.get("/circle").header("Accept", "text/html"));
            assertThat(circle.texts(".message")).containsExactly("first", "second");
            assertThat(odd.panel(circle, "failure").texts("th")).containsExactly("first", "second");
            TestResponse deep = odd.app().request(TestRequest.get("/deep").header("Accept", "text/html"));
            assertThat(deep.texts(".message")).hasSize(20);
            assertThat(odd.panel(deep, "failure").texts("th")).hasSize(20);
        }
    }

    @Test
    void whatIsAnAnswerStaysOne() {
        TestResponse lost = tools.app().get("/lost").expectStatus(404);
        assertThat(lost.body()).doesNotContain("Stack");
        Tools.recording(lost);
    }

    @Test
    void nobodyElseIsToldAnything() {
        for (TestRequest request : java.util.List.of(
                TestRequest.get("/").from("10.0.0.1"),
                TestRequest.get("/").host("evil.example"),
                TestRequest.get("/").header("Origin", "http://evil.example"))) {
            TestResponse answer = tools.app().request(request.header("Accept", "text/html"));
            assertThat(answer.body()).doesNotContain("IllegalStateException", "ErrorPageTest");
        }
    }
}
