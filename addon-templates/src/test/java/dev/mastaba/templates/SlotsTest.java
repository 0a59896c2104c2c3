package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slots, which templates name, and which other add-ons fill. */
class SlotsTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void create() {
        site = new Site(folder)
                .file(
                        "test.app",
                        "page.peb",
                        "<h1>{{ title }}</h1>{% slot \"page.after\" %}<i>nothing</i>{% endslot %}<hr>")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/").get(request -> Map.of("title", "Tea & milk"), renderer("page.peb"));
                });
    }

    @Test
    void anUnfilledSlotShowsItsOwnContent() {
        assertThat(site.start().get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1><i>nothing</i><hr>");
    }

    @Test
    void contributionsReplaceTheContentOfTheSlot() {
        site.file("votes", "votes.peb", "<b>{{ title }}: {{ number }}</b>")
                .extension(
                        "votes",
                        config -> config.addToSlot(
                                "app:page.after", Contribution.of("votes.peb").model(request -> Map.of("number", 3))));
        assertThat(site.start().get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1><b>Tea &amp; milk: 3</b><hr>");
    }

    @Test
    void contributionsOfUnrankedExtensionsAreInTheOrderOfTheirNames() {
        for (String name : new String[] {"zoo", "ant", "bee"}) {
            site.file(name, "part.peb", name + " ")
                    .extension(name, config -> config.addToSlot("app:page.after", "part.peb"));
        }
        assertThat(site.start().get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1>ant bee zoo <hr>");
    }

    @Test
    void contributionsAreUnderThoseOfLowerRanks() {
        site.file("zoo", "part.peb", "zoo ").extension("zoo", config -> config.addToSlot("app:page.after", "part.peb"));
        site.file("ant", "part.peb", "ant ")
                .extension("ant", "zoo", config -> config.addToSlot("app:page.after", "part.peb"));
        assertThat(site.start().get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1>zoo ant <hr>");
    }

    @Test
    void aContributionCanBePlacedUnderAnother() {
        site.file("ant", "part.peb", "ant ")
                .extension(
                        "ant",
                        config -> config.addToSlot(
                                "app:page.after", Contribution.of("part.peb").under("zoo:part", "absent:part")));
        site.file("zoo", "part.peb", "zoo ").extension("zoo", config -> config.addToSlot("app:page.after", "part.peb"));
        assertThat(site.start().get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1>zoo ant <hr>");
    }

    @Test
    void placementsInACircleAreRefused() {
        site.file("ant", "part.peb", "ant ")
                .extension(
                        "ant",
                        config -> config.addToSlot(
                                "app:page.after", Contribution.of("part.peb").under("zoo:part")));
        site.file("zoo", "part.peb", "zoo ")
                .extension(
                        "zoo",
                        config -> config.addToSlot(
                                "app:page.after", Contribution.of("part.peb").under("ant:part")));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-003")
                .hasMessageContaining("ant:part, zoo:part");
    }

    @Test
    void aContributionIsShownOnlyUnderItsConditions() {
        site.file("votes", "votes.peb", "votes")
                .extension(
                        "votes",
                        config -> config.addToSlot(
                                "app:page.after", Contribution.of("votes.peb").when(param("votes"))));
        TestApp app = site.start();
        assertThat(app.get("/").body()).contains("<i>nothing</i>");
        assertThat(app.get("/?votes=1").body()).contains("</h1>votes<hr>");
    }

    @Test
    void anUnknownSlotIsRefusedWithTheNearestName() {
        site.file("votes", "votes.peb", "votes")
                .extension("votes", config -> config.addToSlot("app:page.aftr", "votes.peb"));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-001")
                .hasMessageContaining("Fix the name: \"test.app:page.after\"");
    }

    @Test
    void anOptionalContributionToAnUnknownSlotIsNotShown() {
        site.file("votes", "votes.peb", "votes")
                .extension(
                        "votes",
                        config -> config.addToSlot(
                                "app:page.aftr", Contribution.of("votes.peb").optional()));
        assertThat(site.start().get("/").body()).contains("<i>nothing</i>");
    }

    @Test
    void aContributedTemplateMustExist() {
        site.extension("votes", config -> config.addToSlot("app:page.after", "vtes.peb"))
                .file("votes", "votes.peb", "votes");
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Template votes:vtes.peb does not exist")
                .hasMessageContaining("votes:votes.peb");
    }

    @Test
    void aContributionThatFailsIsLeftOut() {
        site.file("bad", "bad.peb", "<b>{% for i in range(1, 3) %}{{ i }}{% endfor %}{{ missing }}</b>")
                .extension("bad", config -> config.addToSlot("app:page.after", "bad.peb"));
        site.file("good", "good.peb", "<b>good {{ title }}</b>")
                .extension("good", config -> config.addToSlot("app:page.after", "good.peb"));
        TestApp app = site.start();
        for (int i = 0; i < 3; i++) {
            assertThat(app.get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1><b>good Tea &amp; milk</b><hr>");
        }
    }

    @Test
    void aValueThatFailsLeavesOutOnlyItsContribution() {
        site = new Site(folder)
                .file(
                        "test.app",
                        "page.peb",
                        "{% slot \"parts\" with {\"stock\": stock} %}{% endslot %}.{{ stock.name }}")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/{count}")
                            .get(
                                    request -> Map.of("stock", new Stock(Integer.parseInt(request.pathParam("count")))),
                                    renderer("page.peb"));
                })
                .file("a", "a.peb", "a<b>{{ stock.name }}</b>")
                .extension("a", config -> config.addToSlot("app:parts", "a.peb"))
                .file("b", "b.peb", "b<b>{{ stock.name }}: {{ stock.share }}</b>")
                .extension("b", config -> config.addToSlot("app:parts", "b.peb"))
                .file("c", "c.peb", "c")
                .extension("c", config -> config.addToSlot("app:parts", "c.peb"));
        TestApp app = site.start();
        assertThat(app.get("/5").body()).isEqualTo("a<b>tea &amp; milk</b>b<b>tea &amp; milk: 20</b>c.tea &amp; milk");
        assertThat(app.get("/0").body()).isEqualTo("a<b>tea &amp; milk</b>c.tea &amp; milk");
        assertThat(app.get("/4").body()).isEqualTo("a<b>tea &amp; milk</b>b<b>tea &amp; milk: 25</b>c.tea &amp; milk");
    }

    /** A model with a property that fails if the count is 0. */
    public record Stock(int count) {
        public String getName() {
            return "tea & milk";
        }

        public int getShare() {
            return 100 / count;
        }
    }

    @Test
    void theValuesOfAContributionThatFailsEndWithIt() {
        site = new Site(folder)
                .file(
                        "test.app",
                        "page.peb",
                        "{% for row in rows %}{% slot \"row\" with {\"row\": row} %}{% endslot %}{{ row }}"
                                + "{{ number | default('-') }}{% endfor %}{{ row | default('.') }}")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/").get(request -> Map.of("rows", List.of(1, 2)), renderer("page.peb"));
                })
                .file("votes", "votes.peb", "{{ number }}{{ missing }}")
                .extension(
                        "votes",
                        config -> config.addToSlot(
                                "app:row", Contribution.of("votes.peb").model(request -> Map.of("number", 3))));
        assertThat(site.start().get("/").body()).isEqualTo("1-2-.");
    }

    @Test
    void aContributionWithoutAnEndIsLeftOut() {
        site.settings(Map.of("mastaba.templates.steps", "100000"));
        site.file(
                        "bad",
                        "bad.peb",
                        "{% for a in range(1, 1000) %}{% for b in range(1, 1000) %}.{% endfor %}{% endfor %}")
                .extension("bad", config -> config.addToSlot("app:page.after", "bad.peb"));
        assertThat(site.start().get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1><i>nothing</i><hr>");
    }

    @Test
    void aContributionWithoutAnEndLeavesHalfOfTheTimeToThePage() {
        String loop = "{% for a in range(1, 1000) %}{% for b in range(1, 1000) %}{% for c in range(1, 1000) %}"
                + "{% endfor %}{% endfor %}{% endfor %}";
        String page = "{% slot \"page.after\" %}{% endslot %}{% for a in range(1, 1000) %}{% for b in range(1, 3) %}"
                + "{% endfor %}{% endfor %}end";
        site.settings(Map.of("mastaba.templates.steps", "1000000000", "mastaba.templates.time", "10s"));
        site.file("test.app", "page.peb", page)
                .file("bad", "bad.peb", loop)
                .extension("bad", config -> config.addToSlot("app:page.after", "bad.peb"));
        assertThat(site.start().get("/").expectStatus(200).body()).isEqualTo("end");
    }

    @Test
    void theModelOfAContributionOfAnotherEngineRunsOncePerPage() {
        AtomicInteger runs = new AtomicInteger();
        site.extension("votes", config -> {
            config.addRenderer(
                    ".shout",
                    info -> (model, context) -> Rendered.text(String.valueOf(((Map<?, ?>) model).get("number"))));
            config.addToSlot(
                    "app:page.after",
                    Contribution.of("votes.shout").model(request -> Map.of("number", runs.incrementAndGet())));
        });
        TestApp app = site.start();
        assertThat(app.get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1>1<hr>");
        assertThat(app.get("/").body()).isEqualTo("<h1>Tea &amp; milk</h1>2<hr>");
    }

    @Test
    void aTemplateWithAnInvalidNameIsRefused() {
        site.extension("votes", config -> config.addToSlot("app:page.after", "a//b.peb"));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a//b.peb");
    }

    @Test
    void aListThatNoAddOnHasIsRefusedWithTheNearestName() {
        site.file("test.app", "page.peb", "{{ contributions('votes:mneu') }}")
                .extension("votes", config -> Contributions.of(config).point("menu", String.class));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-LIST-001")
                .hasMessageContaining("No add-on has the list \"votes:mneu\". Did you mean \"votes:menu\"?");
    }

    @Test
    void aContributionThatShowsItselfIsLeftOut() {
        site.file("test.app", "self.peb", "{% slot \"self\" %}{% endslot %}");
        site.file("bad", "bad.peb", "x{% include \"app:self.peb\" %}").extension("bad", config -> {
            config.addToSlot("app:self", "bad.peb");
            config.addToSlot("app:page.after", "bad.peb");
        });
        assertThat(site.start().get("/").status()).isEqualTo(200);
    }

    @Test
    void aContributionInALoopIsShownForEachRow() {
        site.file(
                        "test.app",
                        "page.peb",
                        "{% for row in [1, 2, 3] %}<p>{% slot \"row\" with {\"row\": row} %}{% endslot %}{% endfor %}")
                .file("votes", "row.peb", "{{ row * 2 }}")
                .extension("votes", config -> config.addToSlot("app:row", "row.peb"));
        assertThat(site.start().get("/").body()).isEqualTo("<p>2<p>4<p>6");
    }

    @Test
    void aContributionDoesNotChangeTheOfferedVariablesOfTheNext() {
        site.file("test.app", "page.peb", "{% set x = 1 %}{% slot \"parts\" with {\"x\": x} %}{% endslot %}{{ x }}")
                .file("votes", "part.peb", "{% set x = 2 %}{{ x }}")
                .file("votes", "a.peb", "{% include \"part.peb\" %}")
                .file("votes", "b.peb", "{% set x = 3 %}{{ x }}")
                .file("votes", "c.peb", "{{ x }}{{ y }}")
                .extension("votes", config -> {
                    config.addToSlot("app:parts", "a.peb");
                    config.addToSlot("app:parts", "b.peb");
                    config.addToSlot("app:parts", Contribution.of("c.peb").model(request -> Map.of("y", 4)));
                });
        assertThat(site.start().get("/").body()).isEqualTo("23141");
    }

    @Test
    void aContributionUsesOnlyTheVariablesThatTheSlotOffers() {
        site.file(
                        "test.app",
                        "page.peb",
                        "{% for row in [1] %}{{ title }}{% slot \"row\" with {\"number\": row} %}{% endslot %}{% endfor %}")
                .file("votes", "row.peb", "{% set own = 1 %}{{ own }}{{ number }}\n{{ row }}")
                .extension("votes", config -> config.addToSlot("app:row", "row.peb"));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-010")
                .hasMessageContaining("line 2, reads the variable \"row\"")
                .hasMessageContaining("Use a variable that it offers: number");
    }

    @Test
    void aTemplateThatLeavesTagsOpenIsRefused() {
        site.file("votes", "votes.peb", "<div><!-- never closed")
                .extension("votes", config -> config.addToSlot("app:page.after", "votes.peb"));
        assertThatThrownBy(site::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-009");
    }

    @Test
    void toolsListTheBlocksSlotsAndElementsOfATemplate() {
        site.file("test.app", "parts.peb", """
                <main id="main">{% block content %}<p data-slot="hint" id="{{ title }}">
                {% slot "hint" with {"page": {"title": title}, "author": title} %}{% endslot %}
                {% endblock %}</main>{% slot "end" %}{% endslot %}""");
        Renderer.Factory engine = site.start().application().get(Key.named(Renderer.Factory.class, ".peb"));

        assertThat(engine.parts(new AssetSpec("test.app", "parts.peb")))
                .extracting(part -> part.type() + " " + part.title() + " " + part.facts())
                .containsExactly(
                        "block test.app:parts.peb#content {text=<p data-slot=\"hint\" id=\"\n{{ title }}\n\">\n"
                                + "{% slot hint with { page : { title : title } , author : title } %}\n{% endslot %}}",
                        "element test.app:parts.peb#main {text=<main id=\"main\">}",
                        "element test.app:parts.peb#hint {text=<p data-slot=\"hint\" id=\"\ufffc\">}",
                        "slot test.app:hint {offers=page, author}",
                        "slot test.app:end {}");
        assertThat(engine.variables(new AssetSpec("test.app", "parts.peb"))).containsExactly("title");
    }

    @Test
    void aTemplateThatDoesNotCompileHasNoParts() {
        site.file("test.app", "broken.peb", "{% block content %}{{ ");
        Renderer.Factory engine = site.start().application().get(Key.named(Renderer.Factory.class, ".peb"));
        assertThat(engine.parts(new AssetSpec("test.app", "broken.peb"))).isEmpty();
        assertThat(engine.variables(new AssetSpec("test.app", "broken.peb"))).isEmpty();
    }
}
