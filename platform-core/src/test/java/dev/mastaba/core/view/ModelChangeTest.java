package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.noRenderer;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.BeforeRender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of the model of another add-on's view. */
class ModelChangeTest extends OverridingFixture {
    record Article(String title, int words) {
        Article {
            if (words < 0) {
                throw new IllegalArgumentException("words: " + words);
            }
        }
    }

    /** A model that is neither a map nor a record. */
    static final class Note {
        @Override
        public String toString() {
            return "a note";
        }
    }

    private void front(Object model) {
        wiki(config -> config.route("front", "/").get(request -> model, renderer("string")));
    }

    private void darker(AddOn addOn) {
        takesPart(Participant.Role.EXTENSION, "darker", "", List.of("dark"), addOn);
    }

    @Test
    void oneValueOfAMapIsAnother() throws Exception {
        Map<String, Object> model = Map.of("title", "Home");
        front(model);
        extension(
                "dark",
                config -> config.changeModel("wiki:front", (values, request) -> {
                    values.put("title", values.get("title") + request.path());
                    values.put("night", true);
                }));
        assertThat(get(compose(), "/")).isEqualTo("{title=Home/, night=true}");
        assertThat(model).containsOnlyKeys("title");
    }

    @Test
    void oneValueOfARecordIsAnotherAndTheRecordStaysOne() throws Exception {
        front(new Article("Home", 3));
        extension("dark", config -> config.changeModel("wiki:front", (values, request) -> values.put("title", "Dark")));
        assertThat(get(compose(), "/")).isEqualTo("Article[title=Dark, words=3]");
    }

    @Test
    void aWholeModelIsChangedByItsType() throws Exception {
        front(new Article("Home", 3));
        extension(
                "dark",
                config -> config.changeModel(
                        "wiki:front", Article.class, (article, request) -> new Article("Dark", article.words() + 1)));
        assertThat(get(compose(), "/")).isEqualTo("Article[title=Dark, words=4]");
    }

    @Test
    void theChangesOfLowerAddOnsComeFirstAndThoseOfOneAddOnAsDeclared() throws Exception {
        front(Map.of("x", ""));
        extension("dark", config -> {
            config.changeModel("wiki:front", (values, request) -> values.put("x", values.get("x") + "a"));
            config.changeModel("wiki:front", (values, request) -> values.put("x", values.get("x") + "b"));
        });
        darker(config -> config.changeModel("wiki:front", (values, request) -> values.put("x", values.get("x") + "c")));
        Application application = compose();
        assertThat(get(application, "/")).isEqualTo("{x=abc}");
        assertThat(application
                        .introspector()
                        .find("views", "wiki:front")
                        .orElseThrow()
                        .introspectable()
                        .facts()
                        .get("model_changed_by"))
                .isEqualTo(List.of("dark", "dark", "darker"));
    }

    @Test
    void theModelOfAnOverrideIsChangedToo() throws Exception {
        front(Map.of("x", "wiki"));
        extension("dark", config -> config.changeModel("wiki:front", (values, request) -> values.put("y", "dark")));
        darker(config -> config.overrideView("wiki:front", request -> Map.of("x", "darker")));
        assertThat(get(compose(), "/")).isEqualTo("{x=darker, y=dark}");
    }

    @Test
    void aResponseAndAFailureAreLeftAlone() throws Exception {
        wiki(config -> {
            config.route("front", "/").get(request -> Response.text("as it is"), renderer("string"));
            config.route("nothing", "/nothing").get(request -> null, renderer("string"));
        });
        extension("dark", config -> {
            config.changeModel("wiki:front", (values, request) -> values.put("x", 1));
            config.changeModel("wiki:nothing", (values, request) -> values.put("x", 1));
        });
        Application application = compose();
        assertThat(get(application, "/")).isEqualTo("as it is");
        assertThat(get(application, "/nothing")).isEqualTo("{x=1}");
    }

    @Test
    void anErrorNamesTheChangeAndTheModel() {
        front(new Note());
        extension("dark", config -> config.changeModel("wiki:front", (values, request) -> values.put("x", 1)));
        assertThatThrownBy(() -> get(compose(), "/"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "The model change of dark",
                        "ModelChangeTest.java:",
                        "for view wiki:front requires a map or a record",
                        "ModelChangeTest$Note",
                        "changeModel(id, Note.class, (model, request) -> …)");
    }

    @Test
    void aModelOfAnotherTypeIsAnError() {
        front(new Note());
        extension(
                "dark",
                config -> config.changeModel("wiki:front", Article.class, (article, request) -> article.title()));
        assertThatThrownBy(() -> get(compose(), "/"))
                .hasMessageContaining("requires a model of type " + Article.class.getName())
                .hasMessageContaining("ModelChangeTest$Note");
    }

    @Test
    void aRecordHasNoOtherValuesAndKeepsItsTypesAndItsChecks() {
        front(new Article("Home", 3));
        extension(
                "dark",
                config -> config.changeModel("wiki:front", (values, request) -> {
                    switch (String.valueOf(request.query().get("try"))) {
                        case "more" -> values.put("night", true);
                        case "type" -> values.put("words", "many");
                        default -> values.put("words", -1);
                    }
                }));
        Application application = compose();
        assertThatThrownBy(() -> get(application, "/?try=more"))
                .hasMessageContaining("sets [night], which " + Article.class.getName() + " does not have")
                .hasMessageContaining("BeforeRender");
        assertThatThrownBy(() -> get(application, "/?try=type"))
                .hasMessageContaining("sets a value of a wrong type for " + Article.class.getName());
        assertThatThrownBy(() -> get(application, "/?try=check"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("words: -1");
    }

    @Test
    void aViewThatIsGoneIsRefused() {
        front(Map.of());
        extension("dark", config -> config.changeModel("wiki:fornt", (values, request) -> {}));
        assertThatThrownBy(this::compose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("MAST-VIEW-007", "wiki:fornt", "config.changeModel(\"wiki:front\", …);");
    }

    @Test
    void aViewThatAnotherAddOnRemovedIsRefused() {
        front(Map.of());
        extension("dark", config -> config.removeView("wiki:front"));
        darker(config -> config.changeModel("wiki:front", (values, request) -> {}));
        assertThatThrownBy(this::compose).hasMessageContainingAll("MAST-VIEW-007", "no longer exists");
    }

    @Test
    void aViewWithoutARendererIsRefused() {
        wiki(config -> {
            config.route("front", "/").get(request -> Response.text("x"));
            config.route("back", "/back").get(request -> Response.text("x"), noRenderer());
        });
        extension("dark", config -> {
            config.changeModel("wiki:front", (values, request) -> {});
            config.changeModel("wiki:back", Map.class, (model, request) -> model);
        });
        assertThatThrownBy(this::compose)
                .hasMessageContainingAll(
                        "MAST-VIEW-049",
                        "View wiki:front has no renderer, so it has no model that dark could change.",
                        "View wiki:back has no renderer",
                        "config.aroundView(\"wiki:front\"");
    }

    /** The order that decision 31 describes: subscribers add what every page may need, and the page has the last word. */
    @Test
    void theModelWinsOverTheValuesOfAllPages() throws Exception {
        front(Map.of("site", "of the view"));
        extension("dark", config -> {
            config.addSubscriber(BeforeRender.class, event -> {
                event.put("site", "of a subscriber");
                assertThat(event.model()).isEqualTo(Map.of("site", "of the change"));
            });
            config.changeModel("wiki:front", (values, request) -> values.put("site", "of the change"));
        });
        assertThat(get(compose(), "/")).isEqualTo("{site=of the change}");
    }
}
