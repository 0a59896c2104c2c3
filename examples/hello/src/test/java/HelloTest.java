import dev.mastaba.testing.TestApp;
import org.junit.jupiter.api.Test;

class HelloTest {
    @Test
    void greetsInMemory() {
        try (TestApp app = TestApp.of(Hello.application())) {
            app.get("/hello/World").expectStatus(200).expectBody("Hello World!");
            app.get("/hello/Jürgen").expectBody("Hello Jürgen!");
            app.get("/other").expectStatus(404);
        }
    }

    @Test
    void greetsOverASocket() {
        try (TestApp app = TestApp.of(Hello.application()).overSocket()) {
            app.get("/hello/World")
                    .expectStatus(200)
                    .expectHeader("Content-Type", "text/plain;charset=utf-8")
                    .expectBody("Hello World!");
            app.get("/hello/a/b").expectStatus(404);
        }
    }
}
