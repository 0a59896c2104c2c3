package dev.mastaba.docs.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.templates.Templates;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplatesGuideTest {
    // tag::templates-model
    record Item(String name, int pieces) {}

    record Recipe(String name, List<Item> items) {}

    private Object recipe(Request request) {
        Recipe recipe = new Recipe(request.pathParam("name"), List.of(new Item("carrots & peas", 12)));
        return Map.of("recipe", recipe);
    }
    // end::templates-model

    private void include(Configurator config) {
        // tag::templates-views
        config.include("dev.mastaba.templates");
        config.route("recipe", "/{name}").get(this::recipe, renderer("recipes/recipe.peb"));
        config.route("shopping", "/{name}/shopping").get(this::recipe, renderer("recipes/shopping.txt.peb"));
        // end::templates-views
        // tag::templates-function
        config.addTemplateFunction(
                "shout", call -> call.text(0, "shout('a text')").toUpperCase(Locale.ROOT) + "!");
        config.addSubscriber(BeforeRender.class, event -> event.put("site", "Recipes"));
        // end::templates-function
        // tag::templates-words
        Templates words = Templates.of(config);
        words.addFilter("grams", call -> call.argument(0) + " " + call.text(1, "weight | grams('g')"));
        words.addTest("plenty", call -> call.argument(0) instanceof Number pieces && pieces.intValue() > 10);
        // end::templates-words
    }

    private static AssetSource files() {
        return AssetSource.directory(Path.of("src/test/resources"));
    }

    private Participant application() {
        return Participant.application("recipes.app", "recipes", (AddOn) this::include)
                .assets(files());
    }

    private static Participant templates() {
        return Participant.shared("dev.mastaba.templates", new TemplatesAddOn());
    }

    @Test
    void aPage() {
        try (TestApp app = TestApp.of(Composition.of(List.of(templates(), application())))) {
            String page = app.get("/Stew")
                    .expectText("h1", "Stew")
                    .expectText("li", "1: 12 carrots & peas")
                    .expectText("aside.note", "No note")
                    .expectText("button", "Cook it")
                    .expectText("footer", "Bon appetit")
                    .body();
            assertThat(page).contains("carrots &amp; peas", "READY!", "<a href=\"/Soup#top\">");
            app.get("/Stew/shopping")
                    .expectHeader("Content-Type", "text/plain;charset=utf-8")
                    .expectBody("To buy for Stew:\n- carrots & peas, 12 pieces\n");
        }
    }

    @Test
    void anotherLayout() {
        AddOn dark = config -> {
            // tag::templates-override
            config.overrideAsset("recipes:recipes/layout.peb", "recipes/dark/layout.peb");
            // end::templates-override
        };
        Participant extension =
                Participant.extension("dark", List.of("recipes"), dark).assets(files());
        try (TestApp app = TestApp.of(Composition.of(List.of(templates(), application(), extension)))) {
            app.get("/Stew").expectText("h1", "Stew").expectText("footer", "Bon appetit, by night");
        }
    }
}
