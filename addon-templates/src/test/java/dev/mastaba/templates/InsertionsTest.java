package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.param;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Insertions into templates whose authors have prepared nothing: at blocks, and at elements with ids. */
class InsertionsTest {
    private static final Consumer<Configurator> PAGE = config -> {
        config.include("dev.mastaba.templates");
        config.route("page", "/").get(request -> Map.of("title", "Tea"), renderer("page.peb"));
    };

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void create() {
        site = new Site(folder)
                .file("test.app", "layout.peb", "<main>{% block content %}empty{% endblock %}</main>")
                .file("test.app", "page.peb", """
                        {% extends "layout.peb" %}
                        {% block content %}<ul id="menu" class="wide"><li>{{ title }}</li></ul><br id="line">{% endblock %}
                        """)
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/").get(request -> Map.of("title", "Tea"), renderer("page.peb"));
                    config.route("bare", "/bare").get(request -> Map.of("title", "Tea"), renderer("layout.peb"));
                });
        for (String name : new String[] {"a", "b"}) {
            site.file("votes", name + ".peb", "[" + name + " {{ title }}]");
        }
    }

    private String page(Consumer<Configurator> votes) {
        site.extension("votes", votes);
        return site.start().get("/").body();
    }

    @Test
    void partsAreInsertedAroundTheContentOfABlock() {
        assertThat(page(config -> {
                    config.insertBefore("app:page.peb#content", "a.peb");
                    config.insertAfter("app:page.peb#content", "b.peb");
                }))
                .isEqualTo(
                        "<main>[a Tea]<ul id=\"menu\" class=\"wide\"><li>Tea</li></ul><br id=\"line\">[b Tea]</main>");
    }

    @Test
    void anInsertionIntoABlockIsNotShownWhereAnotherTemplateReplacesTheBlock() {
        site.extension("votes", config -> config.insertAfter("app:layout.peb#content", "a.peb"));
        var app = site.start();
        assertThat(app.get("/").body()).doesNotContain("[a");
        assertThat(app.application().get(Key.of(Problem.Warnings.class)).all())
                .singleElement()
                .extracting(Problem::text, InstanceOfAssertFactories.STRING)
                .contains("MAST-SLOT-011", "votes:a after", "is not shown in test.app:page.peb")
                .doesNotContain("bare");
        assertThat(app.get("/bare").body()).isEqualTo("<main>empty[a Tea]</main>");
    }

    @Test
    void aBlockCanBeReplacedAndKeepsTheInsertionsOfOthers() {
        site.file("other", "c.peb", "[c]")
                .extension("other", config -> config.insertAfter("app:page.peb#content", "c.peb"));
        assertThat(page(config -> config.replaceBlock("app:page.peb#content", "a.peb")))
                .isEqualTo("<main>[a Tea][c]</main>");
    }

    @Test
    void aReplacedBlockShowsItsOwnContentIfTheConditionsDoNotHold() {
        site.extension(
                "votes",
                config -> config.replaceBlock(
                        "app:layout.peb#content", Contribution.of("a.peb").when(param("votes"))));
        var app = site.start();
        assertThat(app.get("/bare").body()).isEqualTo("<main>empty</main>");
        assertThat(app.get("/bare?votes").body()).isEqualTo("<main>[a Tea]</main>");
    }

    @Test
    void twoThatReplaceTheSameBlockConflict() {
        site.file("other", "c.peb", "[c]")
                .extension("other", config -> config.replaceBlock("app:page.peb#content", "c.peb"));
        assertThatThrownBy(() -> page(config -> config.replaceBlock("app:page.peb#content", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("votes");
    }

    @Test
    void partsAreInsertedAroundAndInsideAnElement() {
        assertThat(page(config -> {
                    config.insertBefore(
                            "app:page.peb#menu", Contribution.of("a.peb").id("1"));
                    config.insertFirst(
                            "app:page.peb#menu", Contribution.of("a.peb").id("2"));
                    config.insertLast(
                            "app:page.peb#menu", Contribution.of("b.peb").id("3"));
                    config.insertAfter(
                            "app:page.peb#menu", Contribution.of("b.peb").id("4"));
                    config.insertAfter(
                            "app:page.peb#line", Contribution.of("b.peb").id("5"));
                }))
                .isEqualTo("<main>[a Tea]<ul id=\"menu\" class=\"wide\">[a Tea]<li>Tea</li>[b Tea]</ul>[b Tea]"
                        + "<br id=\"line\">[b Tea]</main>");
    }

    @Test
    void anElementGetsClassesAndAttributes() {
        assertThat(page(config -> {
                    config.addClass("app:page.peb#menu", "votes");
                    config.addAttribute("app:page.peb#menu", "data-n", "\"1\"");
                    config.addClass("app:page.peb#line", "thin");
                }))
                .contains("<ul data-n=\"&quot;1&quot;\" id=\"menu\" class=\"wide votes\">")
                .contains("<br class=\"thin\" id=\"line\">");
    }

    @Test
    void anInsertionFollowsAPlaceIntoTheOriginal() {
        site.file("dark", "page.peb", "{% extends \"original:page.peb\" %}")
                .extension("dark", config -> config.overrideAsset("app:page.peb", "page.peb"));
        assertThat(page(config -> config.insertLast("app:page.peb#menu", "a.peb")))
                .contains("<li>Tea</li>[a Tea]</ul>");
    }

    @Test
    void aFileThatReplacesTheTemplateWithoutThePlaceIsNamed() {
        site.file("dark", "dark.peb", "{% extends \"app:layout.peb\" %}{% block content %}dark{% endblock %}")
                .extension("dark", config -> config.overrideAsset("app:page.peb", "dark.peb"));
        assertThatThrownBy(() -> page(config -> config.insertLast("app:page.peb#menu", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-006")
                .hasMessageContaining("dark has replaced by dark:dark.peb");
    }

    @Test
    void anUnknownPartIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> page(config -> config.insertLast("app:page.peb#menue", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-006")
                .hasMessageContaining("Fix the name: \"test.app:page.peb#menu\"");
    }

    @Test
    void aTemplateThatNoViewUsesIsRefused() {
        site.file("test.app", "other.peb", "<p id=\"p\">");
        assertThatThrownBy(() -> page(config -> config.insertBefore("app:other.peb#p", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-002");
    }

    @Test
    void aPartThatHasMovedToAnotherTemplateIsNamed() {
        site.file("test.app", "menu.peb", "<ul id=\"places\"></ul>");
        assertThatThrownBy(() -> page(config -> config.insertLast("app:page.peb#places", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-006")
                .hasMessageContaining("It may have moved to test.app:menu.peb#places.")
                .hasMessageContaining("another template: \"test.app:menu.peb#places\"");
    }

    @Test
    void aPartOfARenamedTemplateIsNamed() {
        site.file("test.app", "menu.peb", "{% block rest %}{% endblock %}");
        assertThatThrownBy(() -> page(config -> config.replaceBlock("app:gone.peb#block:rest", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-002")
                .hasMessageContaining("The part may have moved to test.app:menu.peb#rest.");
    }

    @Test
    void severalElementsWithTheIdAreRefusedWithTheirLines() {
        site.file("test.app", "page.peb", "<p>\n<i id=\"x\">1</i>\n{{ title }}\n<i id=\"x\">2</i>");
        assertThatThrownBy(() -> page(config -> config.insertBefore("app:page.peb#x", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-007")
                .hasMessageContaining("in the lines 2, 4");
    }

    @Test
    void aBlockAndAnElementOfOneNameAreToldApart() {
        site.file("test.app", "page.peb", "{% block x %}<i id=\"x\">1</i>{% endblock %}");
        site.extension("other", config -> {
            config.insertAfter("app:page.peb#block:x", "votes:a.peb");
            config.insertLast("app:page.peb#id:x", "votes:b.peb");
        });
        site.extension("votes", config -> {});
        assertThat(site.start().get("/").body()).isEqualTo("<i id=\"x\">1[b Tea]</i>[a Tea]");
        assertThatThrownBy(() -> new InsertionsTest().ambiguous(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("#id:x");
    }

    private void ambiguous(Path files) {
        new Site(files)
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/").get(request -> Map.of("title", "Tea"), renderer("page.peb"));
                    config.insertAfter("app:page.peb#x", "page.peb");
                })
                .start();
    }

    @Test
    void anElementThatEndsInAnotherBranchHasNoEnd() {
        site.file("test.app", "page.peb", "<div id=\"x\">{% if title is empty %}</div>{% endif %}{{ title }}");
        assertThatThrownBy(() -> page(config -> config.insertLast("app:page.peb#x", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-008");
    }

    @Test
    void aTemplateThatLeavesTagsOpenIsRefused() {
        site.file("votes", "a.peb", "<div><p>{{ title }}");
        assertThatThrownBy(() -> page(config -> config.insertLast("app:page.peb#menu", "a.peb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-009")
                .hasMessageContaining("<div> is not closed");
    }

    @Test
    void linesOfErrorsStayThoseOfTheFile() {
        site.file("test.app", "page.peb", "<p>\n<i id=\"x\">1</i>\n<b>\n{{ mising }}");
        site.extension("votes", config -> config.insertAfter("app:page.peb#x", "a.peb"));
        assertThat(site.start().get("/").failure()).hasMessageContaining("line 4");
    }

    @Test
    void onlyAChangeOfThePartItselfIsDrift() {
        Consumer<Configurator> votes = config -> {
            config.insertBefore("app:page.peb#content", "a.peb");
            config.insertLast("app:page.peb#menu", "b.peb");
        };
        Map<String, String> before = originals(votes);
        assertThat(before).containsOnlyKeys("part app:page.peb#content", "part app:page.peb#menu");
        page("<ul id=\"menu\" class=\"wide\"><li>{{ title }}</li></ul><br id=\"line\">", "<i>{{ title }}</i>");
        assertThat(originals(votes)).isEqualTo(before);
        page("<ul id=\"menu\" class=\"wide\"><li>{{ title }}!</li></ul>", "");
        Map<String, String> content = originals(votes);
        assertThat(content.get("part app:page.peb#content")).isNotEqualTo(before.get("part app:page.peb#content"));
        assertThat(content.get("part app:page.peb#menu")).isEqualTo(before.get("part app:page.peb#menu"));
        page("<ul id=\"menu\" class=\"narrow\"><li>{{ title }}</li></ul>", "");
        assertThat(originals(votes).get("part app:page.peb#menu")).isNotEqualTo(before.get("part app:page.peb#menu"));
    }

    @Test
    void theTextOfAPartHasALineForEachTextAndTag() {
        page("<i class=\"a\">\n  {{ title }}</i>{% if title is empty %}\n none{% endif %}", "");
        site.file("votes", "a.peb", "{{ title }}");
        Site again = new Site(folder)
                .application(PAGE)
                .extension("votes", config -> config.insertBefore("app:page.peb#content", "a.peb"));
        assertThat(Original.all(again.start().application().introspector()))
                .extracting(Original::text)
                .containsExactly("""
                        <i class="a">
                        {{ title }}
                        </i>
                        {% if title is empty %}
                        none
                        {% endif %}
                        variable title""");
    }

    @Test
    void allPlacesThatAreMissingAreNamedAtOnce() {
        assertThatThrownBy(() -> page(config -> {
                    config.insertLast("app:page.peb#absent", "a.peb");
                    config.addToSlot("app:page.absent", "a.peb");
                    config.insertLast("app:layout.peb#gone", "a.peb");
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"absent\"")
                .hasMessageContaining("MAST-SLOT-001")
                .hasMessageContaining("\"gone\"");
    }

    private void page(String content, String title) {
        site.file(
                "test.app",
                "page.peb",
                "{% extends \"layout.peb\" %}{% block title %}" + title + "{% endblock %}\n{% block content %}\n  "
                        + content + "{% endblock %}\n");
    }

    private Map<String, String> originals(Consumer<Configurator> votes) {
        Site again = new Site(folder).application(PAGE).extension("votes", votes);
        Map<String, String> hashes = new TreeMap<>();
        Original.all(again.start().application().introspector())
                .forEach(each -> hashes.put(each.kind() + " " + each.target(), each.hash()));
        return hashes;
    }

    @Test
    void aClassFollowsClassesThatAreComputed() {
        site.file("test.app", "page.peb", "<p id=\"p\" class=\"{{ title }}\">");
        assertThat(page(config -> config.addClass("app:page.peb#p", "votes")))
                .isEqualTo("<p id=\"p\" class=\"Tea votes\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class=wide", "{% if title is empty %}class=\"a\"{% endif %}"})
    void aClassIsRefusedWhereItWouldBeLost(String attribute) {
        site.file("test.app", "page.peb", "<p id=\"p\" " + attribute + ">");
        assertThatThrownBy(() -> page(config -> config.addClass("app:page.peb#p", "votes")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-SLOT-008")
                .hasMessageContaining("not in quotes, or depend on a condition");
    }

    @Test
    void variablesThatAContributionSetsAreItsOwn() {
        site.file("test.app", "page.peb", "{% set x = 1 %}<p id=\"p\">{{ x }}</p>{{ x }}")
                .file("votes", "a.peb", "{{ x }}{% set x = 2 %}{{ x }}");
        assertThat(page(config -> config.insertFirst("app:page.peb#p", "a.peb")))
                .isEqualTo("<p id=\"p\">121</p>1");
    }

    @Test
    void variablesThatAnIncludedTemplateSetsAreThoseOfTheContribution() {
        site.file("test.app", "page.peb", "{% set x = 1 %}<p id=\"p\">{{ x }}</p>{{ x }}")
                .file("votes", "part.peb", "{% set x = 2 %}{{ x }}")
                .file("votes", "a.peb", "{% include \"part.peb\" %}");
        assertThat(page(config -> config.insertFirst("app:page.peb#p", "a.peb")))
                .isEqualTo("<p id=\"p\">21</p>1");
    }

    @Test
    void attributesOfOneNameConflictInAnyCase() {
        site.extension("other", config -> config.addAttribute("app:page.peb#menu", "DATA-A", "1"));
        assertThatThrownBy(() -> page(config -> config.addAttribute("app:page.peb#menu", "data-a", "2")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("votes");
    }
}
