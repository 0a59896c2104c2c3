package dev.mastaba.docs.binding;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Binding;
import dev.mastaba.binding.BindingAddOn;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.forms.FormsAddOn;
import dev.mastaba.json.JsonAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Fields that an extension adds to a JSON body. */
class BodyExtensionGuideTest {
    record Article(String title) {}

    static final class Blog {
        Object publish(@RequestBody Article article) {
            return "published " + article.title();
        }
    }

    private static void blog(Configurator config) {
        config.include("dev.mastaba.binding");
        config.include("dev.mastaba.json");
        config.include("dev.mastaba.forms");
        config.route("publish", "/publish").post(calling(new Blog()::publish), id("publish"), renderer("string"));
    }

    // tag::binding-extension
    static final class SummaryAddOn implements AddOn {
        record Summary(@Size(max = 80) String summary) {}

        private final List<Summary> summaries = new CopyOnWriteArrayList<>();

        @Override
        public void include(Configurator config) {
            AttributeKey<Summary> key = Binding.of(config).extendBody("blog:publish", Summary.class);
            config.aroundView("blog:publish", original -> request -> {
                Object answer = original.respond(request);
                summaries.add(request.get(key));
                return answer;
            });
        }
    }
    // end::binding-extension

    @Test
    void extendsTheBody() {
        SummaryAddOn extension = new SummaryAddOn();
        Composition composition = Composition.of(List.of(
                Participant.application("org.example.blog", "blog", BodyExtensionGuideTest::blog),
                Participant.shared("dev.mastaba.binding", new BindingAddOn()),
                Participant.shared("dev.mastaba.json", new JsonAddOn()),
                Participant.shared("dev.mastaba.forms", new FormsAddOn()),
                Participant.extension("org.example.summaries", List.of("blog"), extension)));
        try (TestApp app = TestApp.of(composition)) {
            app.request(TestRequest.post("/publish")
                            .body("application/json", "{\"title\": \"Tea\", \"summary\": \"About tea\"}"))
                    .expectStatus(200)
                    .expectBody("published Tea");
            assertThat(extension.summaries).containsExactly(new SummaryAddOn.Summary("About tea"));
            app.request(TestRequest.post("/publish").body("application/json", "{\"title\": \"Tea\"}"))
                    .expectStatus(400);
            app.request(TestRequest.post("/publish")
                            .body("application/json", "{\"title\": \"Tea\", \"summary\": \"" + "x".repeat(81) + "\"}"))
                    .expectStatus(422)
                    .expectBodyContaining("summary");
        }
    }
}
