package dev.mastaba.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.example.tasks.Sample;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    private static TestApp app(Map<String, String> settings) {
        return TestApp.of(Composition.of(Sample.addOn()).settings(new Settings(settings)));
    }
}
