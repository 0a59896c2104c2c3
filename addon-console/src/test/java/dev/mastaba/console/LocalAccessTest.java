package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAccessTest {
    private static TestApp app(Map<String, String> settings) {
        return TestApp.of(Composition.of(List.of(Participant.application("console", "dev.mastaba.console", config -> {
                    LocalAccess.include(config);
                    config.route("overview", "/").get(request -> Response.text("overview"));
                })))
                .settings(new Settings(settings)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "local"})
    void onlyBrowsersOnTheSameMachineGetThePages(String value) {
        try (TestApp app = app(value.isEmpty() ? Map.of() : Map.of(LocalAccess.SETTING, value))) {
            app.get("/").expectStatus(200);
            app.request(TestRequest.get("/").host("evil.example")).expectStatus(404);
            app.request(TestRequest.get("/").from("192.0.2.7")).expectStatus(404);
            for (String header : List.of("Forwarded", "X-Forwarded-For", "Via")) {
                app.request(TestRequest.get("/").header(header, "for=127.0.0.1"))
                        .expectStatus(404);
            }
        }
    }

    @Test
    void theSettingOpensThePagesToOtherMachines() {
        try (TestApp app = app(Map.of(LocalAccess.SETTING, "everywhere"))) {
            app.request(TestRequest.get("/").host("console.example").from("192.0.2.7"))
                    .expectStatus(200);
        }
    }

    @Test
    void otherValuesAreRefused() {
        assertThatThrownBy(() -> app(Map.of(LocalAccess.SETTING, "all")))
                .hasMessageContaining(LocalAccess.SETTING)
                .hasMessageContaining("\"local\" or \"everywhere\"");
    }
}
