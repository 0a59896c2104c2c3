package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Rendered;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unusual places in templates, and contributions whose templates have another engine. */
class PlacesTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void create() {
        site = new Site(folder)
                .file("votes", "a.peb", "[a]")
                .file("test.app", "layout.peb", "<main>{% block content %}own{% endblock %}</main>")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRenderer(".values", info -> (model, context) -> Rendered.html(String.valueOf(model)));
                    config.route("page", "/").get(request -> Map.of("title", "Tea"), renderer("page.peb"));
                });
    }

    private String page(String page, Consumer<Configurator> votes) {
        site.file("test.app", "page.peb", page).extension("votes", votes);
        return site.start().get("/").expectStatus(200).body();
    }

    @Test
    void commentsAreNoPlaces() {
        assertThat(page(
                        "<!-- <p id=\"x\"> --><p id='x'>p</p>{# <p id='x'> #}",
                        config -> config.insertFirst("app:page.peb#x", "a.peb")))
                .isEqualTo("<!-- <p id=\"x\"> --><p id='x'>[a]p</p>");
    }

    @Test
    void aTextThatIsNotInterpretedIsAPlace() {
        assertThat(page(
                        "{% verbatim %}<p id='x'>{{ a }}</p>{% endverbatim %}",
                        config -> config.insertFirst("app:page.peb#x", "a.peb")))
                .isEqualTo("<p id='x'>[a]{{ a }}</p>");
    }

    @Test
    void aBlockThatCallsItsParentKeepsInsertions() {
        assertThat(page(
                        "{% extends 'layout.peb' %}{% block content %}{{ parent() }} more{% endblock %}",
                        config -> config.insertAfter("app:layout.peb#content", "a.peb")))
                .isEqualTo("<main>own[a] more</main>");
    }

    @Test
    void aBlockOfAnEmbeddedTemplateIsNoPlaceOfThePage() {
        assertThatThrownBy(() -> page(
                        "{% embed 'layout.peb' %}{% block content %}e{% endblock %}{% endembed %}",
                        config -> config.insertAfter("app:page.peb#content", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-006");
    }

    @Test
    void anElementOfAnIncludedTemplateIsAPlace() {
        site.file("test.app", "part.peb", "{% if title is empty %}-{% else %}<i data-slot=x>i</i>{% endif %}");
        assertThat(page("{% include 'part.peb' %}", config -> config.insertLast("app:part.peb#x", "a.peb")))
                .isEqualTo("<i data-slot=x>i[a]</i>");
    }

    @Test
    void aContributionOfAnotherEngineReceivesTheOfferedVariables() {
        site.file("votes", "row.values", "");
        assertThat(page(
                        "{% slot 'row' with {'number': 7} %}{% endslot %}",
                        config -> config.addToSlot("app:row", Contribution.of("row.values"))))
                .contains("number=7")
                .doesNotContain("title=");
    }

    @Test
    void aContributionOfAnotherEngineReceivesTheVariablesOfTheTemplate() {
        site.file("votes", "all.values", "");
        assertThat(page(
                        "<p id='x'>p</p>",
                        config -> config.insertLast(
                                "app:page.peb#x", Contribution.of("all.values").model(request -> Map.of("number", 7)))))
                .contains("number=7", "title=Tea");
    }

    @Test
    void aSlotOfTheFunctionIsDeclared() {
        site.file("votes", "row.peb", "{{ number }}");
        site.file("test.app", "page.peb", "{{ slot('row', number=7) }}|{{ slot('other') | default('none') }}");
        site.extension("votes", config -> config.addToSlot("app:row", "row.peb"));
        assertThatThrownBy(site::start).hasMessageContaining("config.addSlot(\"row\")");
        Site declared = new Site(folder)
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addSlot("row");
                    config.route("page", "/").get(request -> Map.of(), renderer("page.peb"));
                })
                .extension("votes", config -> config.addToSlot("app:row", "row.peb"));
        assertThat(declared.start().get("/").body()).isEqualTo("7|none");
    }

    @Test
    void aReplacedTemplateKeepsTheSlotOfItsOwner() {
        site.file("dark", "page.peb", "dark {% slot 'end' %}{% endslot %}")
                .extension("dark", config -> config.overrideAsset("app:page.peb", "page.peb"));
        assertThat(page("{% slot 'end' %}{% endslot %}", config -> config.addToSlot("app:end", "a.peb")))
                .isEqualTo("dark [a]");
    }

    @Test
    void aReplacedTemplateWithoutTheSlotIsRefused() {
        site.file("dark", "page.peb", "dark")
                .extension("dark", config -> config.overrideAsset("app:page.peb", "page.peb"));
        assertThatThrownBy(() -> page("{% slot 'end' %}{% endslot %}", config -> config.addToSlot("app:end", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-001");
    }
}
