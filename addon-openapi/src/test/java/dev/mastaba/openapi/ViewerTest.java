package dev.mastaba.openapi;

import static dev.mastaba.core.view.ViewOptions.permission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.example.tasks.Sample;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerTest {
    @Test
    void loadsFilesOfTheBundleOnly() {
        try (TestApp app = TestApp.of(Sample.addOn())) {
            TestResponse page = app.get("/openapi").expectStatus(200);
            assertThat(page.header("Content-Security-Policy"))
                    .doesNotContain("unsafe")
                    .contains("script-src 'self'");
            assertThat(page.attributes("#viewer", "data-document")).containsExactly("/openapi.json");
            assertThat(page.attributes("script", "src"))
                    .hasSize(2)
                    .allSatisfy(each -> app.get(each).expectStatus(200));
            assertThat(page.attributes("link[rel=stylesheet]", "href"))
                    .allSatisfy(each -> app.get(each).expectStatus(200));
            assertThat(page.body()).doesNotContain("//", "<style", "onload");
        }
    }

    @Test
    void canBeMovedTurnedOffAndProtected() {
        try (TestApp app = app(Map.of("mastaba.openapi.viewer", "off", "mastaba.openapi.path", "/api/v1.json"))) {
            app.get("/openapi").expectStatus(404);
            app.get("/openapi.json").expectStatus(404);
            app.get("/api/v1.json").expectStatus(200).expectBodyContaining("\"url\" : \"../\"");
        }
    }

    @Test
    void requiresThePermission() {
        AddOn guarded = config -> {
            config.include(OpenApiAddOn.NAME);
            config.setSecurityPolicy(new OperationsTest.Closed());
            config.route("file", "/files/a").get(request -> Response.text(""));
            config.route("closed", "/closed").get(request -> Response.text(""), permission("read"));
        };
        Settings settings =
                new Settings(Map.of("mastaba.openapi.permission", "docs", "mastaba.sessions.cookie.name", "sid"));
        try (TestApp app = TestApp.of(Documents.composition(guarded).settings(settings))) {
            app.get("/openapi.json").expectStatus(403);
            app.get("/openapi").expectStatus(403);
            app.get("/files/a").expectStatus(200);
        }
        try (TestApp app = TestApp.of(
                Documents.composition(guarded).settings(new Settings(Map.of("mastaba.sessions.cookie.name", "sid"))))) {
            JsonNode document = Documents.read(app.get("/openapi.json").body());
            assertThat(document.at("/components/securitySchemes/session/name").asText())
                    .isEqualTo("sid");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mastaba.openapi.path,openapi.json",
        "mastaba.openapi.path,/a/{b}",
        "mastaba.openapi.path,//host",
        "mastaba.openapi.viewer,/openapi.json",
        "mastaba.openapi.viewer,on",
        "mastaba.openapi.viewer,/"
    })
    void refusesOtherPaths(String setting, String value) {
        assertThatThrownBy(() -> app(Map.of(setting, value)).close())
                .hasStackTraceContaining(setting)
                .hasStackTraceContaining("a path such as");
    }

    private static TestApp app(Map<String, String> settings) {
        return TestApp.of(Composition.of(Sample.addOn()).settings(new Settings(settings)));
    }
}
