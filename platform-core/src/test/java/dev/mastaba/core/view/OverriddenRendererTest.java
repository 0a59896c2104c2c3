package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.noRenderer;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.render.Rendered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which renderer an override has. */
class OverriddenRendererTest extends OverridingFixture {
    private static final View MODEL = request -> Map.of("name", "model");

    /** Its renderer's text names the template, whose it is, and the model. */
    @BeforeEach
    void pageWithATemplate() {
        wiki(config -> {
            config.addRenderer(
                    ".x",
                    info -> (model, context) -> Rendered.text(info.name() + " of " + info.owner() + ": " + model));
            config.route("page", "/page").get(request -> Map.of("name", "wiki"), renderer("page.x"));
        });
    }

    private void extensionOf(String target, String name, AddOn addOn) {
        takesPart(Participant.Role.EXTENSION, name, "", List.of(target), addOn);
    }

    @Test
    void isTheOriginalsWhereTheOverrideNamesNone() throws Exception {
        extension("dark", config -> config.overrideView("wiki:page", MODEL));
        assertThat(get(compose(), "/page")).isEqualTo("page.x of org.wiki: {name=model}");
    }

    @Test
    void leavesAResponseAlone() throws Exception {
        extension("dark", config -> config.overrideView("wiki:page", answering("dark")));
        assertThat(get(compose(), "/page")).isEqualTo("dark");
    }

    @Test
    void isTheOverridesOwnWhereItNamesOne() throws Exception {
        extension("dark", config -> config.overrideView("wiki:page", MODEL, renderer("dark.x")));
        assertThat(get(compose(), "/page")).isEqualTo("dark.x of dark: {name=model}");
    }

    @Test
    void goesWhereTheOverrideSaysSo() {
        extension("dark", config -> config.overrideView("wiki:page", MODEL, noRenderer()));
        Application application = compose();
        assertThatThrownBy(() -> get(application, "/page")).hasMessageContaining("has no renderer");
    }

    @Test
    void isThatOfTheNextOverrideBelowThatNamesOne() throws Exception {
        extension("dark", config -> config.overrideView("wiki:page", MODEL, renderer("dark.x")));
        extensionOf("dark", "darker", config -> config.overrideView("wiki:page", answering("darker")));
        extensionOf("darker", "black", config -> config.overrideView("wiki:page", MODEL));
        assertThat(get(compose(), "/page")).isEqualTo("dark.x of dark: {name=model}");
    }

    @Test
    void mustBeNamedOverSiblingsWithDifferentOnes() throws Exception {
        extension("dark", config -> config.overrideView("wiki:page", MODEL, renderer("dark.x")));
        extension("red", config -> config.overrideView("wiki:page", MODEL));
        takesPart(
                Participant.Role.EXTENSION,
                "black",
                "",
                List.of("dark", "red"),
                config -> config.overrideView("wiki:page", answering("black")));
        assertThatThrownBy(this::compose)
                .hasMessageContaining("MAST-VIEW-043")
                .hasMessageContaining("renderer(\"dark:dark.x\")")
                .hasMessageContaining("renderer(\"org.wiki:page.x\")")
                .hasMessageContaining("noRenderer()");
    }

    @Test
    void isRecordedAsWhatItIs() {
        extension("dark", config -> config.overrideView("wiki:page", MODEL));
        Introspector facts = compose().get(Key.of(Introspector.class));
        assertThat(facts.category("views"))
                .filteredOn(view -> view.introspectable().title().equals("wiki:page"))
                .extracting(view -> view.introspectable().facts().get("renderer"))
                .containsExactly("org.wiki:page.x");
        assertThat(facts.category("templates"))
                .extracting(template -> template.introspectable().title())
                .containsExactly("org.wiki:page.x");
    }
}
