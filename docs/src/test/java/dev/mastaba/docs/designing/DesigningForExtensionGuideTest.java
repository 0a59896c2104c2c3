package dev.mastaba.docs.designing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DesigningForExtensionGuideTest {
    private static Composition composition() {
        AssetSource files = AssetSource.directory(Path.of("src/test/resources"));
        return Composition.of(List.of(
                Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                Participant.shared("dev.mastaba.json", new JsonAddOn()),
                Participant.application("org.example.concerts", "concerts", new Concerts())
                        .assets(files),
                Participant.extension("tickets", List.of("concerts"), new Tickets())
                        .assets(files)));
    }

    // tag::designing-test
    @Test
    void extensionsFindAllNamesOfTheApplication() {
        try (TestApp app = TestApp.of(composition())) {
            app.get("/concerts/spring")
                    .expectText("#heading", "Spring in the Great Hall!")
                    .expectText("#seats + .map", "Map of the hall")
                    .expectText("main .map + .price", "12 €");
            assertThat(app.get("/").attributes("nav a", "href")).containsExactly("/", "/tickets");
            app.post("/concerts/spring", Map.of()).expectStatus(303);
            app.get("/tickets").expectBody("1 sold");
            app.get("/api/concerts/spring")
                    .expectBody("{\"name\":\"Spring\",\"hall\":\"Great Hall\",\"seats\":120,\"price\":12}");
        }
    }
    // end::designing-test
}
