package dev.mastaba.operations;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.View;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelListingTest {
    /** What a template receives. */
    public record Front(String title, List<String> words) {}

    @SuppressWarnings("UnusedMethod") // it is found by reflection
    private static final class Views {
        Front front() {
            return new Front("a", List.of());
        }
    }

    /** The view that is an object's only method. */
    private static View calling(Object target) {
        Method method = target.getClass().getDeclaredMethods()[0];
        return MethodView.of(Scanned.named(target.getClass(), target, method), method);
    }

    private static Answer listing(String glob) {
        Views views = new Views();
        return ModelListing.of(
                Composition.of(List.of(Participant.application("org.wiki", "wiki", config -> {
                            config.route("front", "/").get(calling(views), id("front"), renderer("string"));
                            config.route("map", "/map").get(request -> Map.of(), id("map"), renderer("string"));
                            config.route("bare", "/bare").get(request -> Response.text("bare"), id("bare"));
                            config.addSubscriber(BeforeRender.class, event -> event.put("site", "Wiki"));
                        })))
                        .makeApplication()
                        .introspector(),
                Glob.pattern(glob));
    }

    @Test
    void saysNamesAndTypesOfVariablesAndWhatEveryTemplateIsGiven() {
        assertThat(listing("").text())
                .containsSubsequence(
                        "wiki:front   string     Front       title: String\n",
                        "words: List<String>\n",
                        "wiki:map     string     not known\n",
                        "Every template: request, req, context",
                        "Subscribers that may add other values: dev.mastaba.operations.ModelListingTest (lambda)")
                .doesNotContain("wiki:bare");
    }

    @Test
    void saysItAsData() {
        assertThat(listing("wiki:fr*").data())
                .asString()
                .contains("id=wiki:front", "variables={title=String, words=List<String>}", "functions=", "subscribers=")
                .doesNotContain("wiki:map");
    }

    @Test
    void endsWithOneWhereThereIsNone() {
        assertThat(listing("wiki:bare").exitCode()).isEqualTo(1);
    }

    /** What the guide's recipes hand their templates. */
    public record Recipe(String name, List<Item> items) {}

    /** A part of it. */
    public record Item(String name, int pieces) {}

    private static final class Recipes {
        Recipe recipe() {
            return new Recipe("Soup", List.of());
        }
    }

    @Test
    void saysWhatTheGuideShows() throws IOException {
        Recipes recipes = new Recipes();
        String text = ModelListing.of(
                        Composition.of(List.of(Participant.application("org.recipes", "recipes", config -> {
                                    config.addRenderer(".peb", info -> (model, context) -> Rendered.html("page"));
                                    config.route("recipe", "/{name}")
                                            .get(calling(recipes), renderer("recipes/recipe.peb"));
                                    config.route("shopping", "/{name}/shopping")
                                            .get(request -> recipes.recipe(), renderer("recipes/shopping.txt.peb"));
                                })))
                                .makeApplication()
                                .introspector(),
                        Glob.pattern("recipes:*"))
                .text();
        assertThat(Files.readString(Path.of("..", "..", "docs", "guide", "templates.md")))
                .contains("$ mastaba views --model 'recipes:*'\n" + text.substring(0, text.indexOf("Functions: ")));
    }
}
