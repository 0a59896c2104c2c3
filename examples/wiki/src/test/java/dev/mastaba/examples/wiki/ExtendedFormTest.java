package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.forms.Forms;
import dev.mastaba.forms.Place;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The form of a page's text can be changed by a bundle that the wiki does not know. */
final class ExtendedFormTest {
    record Source(@NotBlank String source) {}

    private static final class Sources implements AddOn {
        private final Map<String, String> sources = new ConcurrentHashMap<>();

        @Override
        public void include(Configurator config) {
            Forms.of(config)
                    .extendForm(
                            "wiki:edit",
                            form -> form.add(Source.class, Place.after("text"))
                                    .onAccepted((request, values) -> sources.put(
                                            request.pathParam("name"),
                                            values.get(Source.class).source())));
        }
    }

    private final Sources sources = new Sources();

    @Test
    void hasAFieldOfAnExtension() {
        try (TestApp app = TestApp.of(
                Composition.of(new WikiAddOn(MemoryDatabase.create())).extendedBy(sources))) {
            Person ada = Person.registered("Ada", app);
            app.get("/Nile/edit").expectStatus(200).expectBodyContaining("id=\"edit-source\"");
            TestResponse missing = ada.post("/Nile/edit", Map.of("base", 0, "text", "A river.", "source", " "))
                    .expectStatus(422)
                    .expectText("textarea", "A river.");
            assertThat(missing.texts(".error")).hasSize(1);
            ada.post("/Nile/edit", Map.of("base", 0, "text", "A river.", "source", "Herodotus"))
                    .expectStatus(303);
            assertThat(sources.sources).containsExactly(Map.entry("Nile", "Herodotus"));
            TestResponse conflict = ada.post("/Nile/edit", Map.of("base", 0, "text", "Mine.", "source", "Strabo"))
                    .expectStatus(409);
            assertThat(conflict.attributes("#edit-source", "value")).containsExactly("Strabo");
            assertThat(sources.sources).containsValue("Herodotus");
        }
    }
}
