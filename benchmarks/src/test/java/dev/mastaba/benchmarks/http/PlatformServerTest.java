package dev.mastaba.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured answers what it should: a wrong answer would be a cheap one. */
class PlatformServerTest {
    private final TestApp app = TestApp.of(PlatformServer.application(3));

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void answersTexts() {
        expect(app.get("/plaintext"), "text/plain;charset=utf-8", "Hello, World!");
        expect(app.get("/users/42/posts/7"), "text/plain;charset=utf-8", "42:7");
        expect(app.get("/q?name=x"), "text/plain;charset=utf-8", "x");
        expect(app.get("/r2/x"), "text/plain;charset=utf-8", "2:x");
    }

    @Test
    void answersJson() {
        expect(app.get("/json"), "application/json", "{\"message\":\"Hello, World!\"}");
    }

    @Test
    void readsForms() {
        Map<String, String> form = Map.of("name", "Ada", "age", "36");
        expect(app.post("/form", form), "text/plain;charset=utf-8", "name=Ada&age=36");
    }

    @Test
    void servesTheFile() throws Exception {
        try (InputStream file = PlatformServer.class.getResourceAsStream("/static/app.css")) {
            TestResponse answer = app.get("/static/app.css").expectStatus(200);
            assertThat(answer.bodyBytes()).isEqualTo(file.readAllBytes()).hasSize(10_240);
            assertThat(answer.header("Content-Type")).startsWith("text/css");
        }
    }

    @Test
    void rendersThePageOfEachEngine() {
        rendersThePage("/page");
        rendersThePage("/compiled");
    }

    private void rendersThePage(String path) {
        TestResponse page = app.get(path).expectStatus(200);
        assertThat(page.texts("td")).hasSize(80);
        assertThat(page.texts("td").subList(76, 80))
                .isEqualTo(List.of("20", "Name <20>", "user20@example.org", "it's a \"note\" & more <b>20</b>"));
        assertThat(page.body())
                .contains("<title>People &amp; ", "Name &lt;20&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void missesWhatIsNotThere() {
        app.get("/nope/x").expectStatus(404);
        app.get("/r3/x").expectStatus(404);
    }

    private static void expect(TestResponse answer, String type, String body) {
        answer.expectStatus(200).expectHeader("Content-Type", type).expectBody(body);
    }
}
