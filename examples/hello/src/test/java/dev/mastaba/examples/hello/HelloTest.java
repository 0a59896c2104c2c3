package dev.mastaba.examples.hello;

import dev.mastaba.testing.TestApp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class HelloTest {
    @Test
    @Tag("smoke")
    void saysHello() {
        try (TestApp app = TestApp.of(Hello.application())) {
            app.get("/hello/Ada%20L").expectStatus(200).expectBody("Hello Ada L!");
            app.get("/hello").expectStatus(404);
            app.overSocket().get("/hello/you").expectBody("Hello you!");
        }
    }
}
