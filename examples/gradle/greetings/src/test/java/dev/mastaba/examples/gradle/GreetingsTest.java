package dev.mastaba.examples.gradle;

import dev.mastaba.testing.TestApp;
import org.junit.jupiter.api.Test;

class GreetingsTest {
    @Test
    void greetsByName() {
        try (TestApp app = TestApp.of(new Greetings())) {
            app.get("/Nile").expectStatus(200).expectText("h1", "Hello Nile!");
        }
    }
}
