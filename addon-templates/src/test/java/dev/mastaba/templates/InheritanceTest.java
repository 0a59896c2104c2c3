package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How templates take parts of each other. */
final class InheritanceTest {
    private static final String FORMS =
            "{% macro input(name) %}<input name=\"{{ name }}\">{% endmacro %}{% macro button() %}<button>{% endmacro %}";

    @TempDir
    private Path folder;

    private static Consumer<Configurator> page(String template) {
        return config -> {
            config.include("dev.mastaba.templates");
            config.addRoute("front", "/");
            config.addView(
                    request -> Map.of("text", "<b>", "layout", "other.peb", "yes", true),
                    route("front"),
                    renderer(template));
        };
    }

    private Site site(String template) {
        return new Site(folder)
                .file("test.app", "page.peb", template)
                .file("test.app", "forms.peb", FORMS)
                .file("test.app", "card.peb", "[{% block head %}head{% endblock %}|{% block body %}{% endblock %}]")
                .application(page("page.peb"));
    }

    private void shows(String template, String expected) {
        try (TestApp app = site(template).start()) {
            app.get("/").expectBody(expected);
            app.get("/").expectBody(expected);
        }
    }

    @Test
    void macrosAreImportedAllOrByName() {
        shows("{% import 'forms.peb' %}{{ input(text) }}", "<input name=\"&lt;b&gt;\">");
        shows("{% import 'forms.peb' as forms %}{{ forms.input('a') }}", "<input name=\"a\">");
        shows(
                "{% from 'forms.peb' import input, button as submit %}{{ input('a') }}{{ submit() }}",
                "<input name=\"a\"><button>");
    }

    @Test
    void aNameOfMacrosMayAlsoBeAVariables() {
        shows(
                "{% import 'forms.peb' as f %}{{ f.input('a') }}{% for f in {'x': 1} %}{{ f.value }}{% endfor %}",
                "<input name=\"a\">1");
        shows(
                "{% set f = {'any': 'b'} %}{{ f.any }}{% import 'forms.peb' as f %}{{ f.input('a') }}",
                "b<input name=\"a\">");
    }

    @Test
    void macrosByNameAreThereInBlocksOfATemplateThatExtendsAnother() {
        shows(
                "{% extends 'card.peb' %}{% from 'forms.peb' import input %}{% block body %}{{ input('a') }}{% endblock %}",
                "[head|<input name=\"a\">]");
    }

    @Test
    void macrosMayBeTakenOfEachOther() {
        Site site = site("{% from 'a.peb' import a %}{{ a() }}")
                .file("test.app", "a.peb", "{% from 'page.peb' import p %}{% macro a() %}a{% endmacro %}")
                .file("test.app", "page.peb", "{% from 'a.peb' import a %}{% macro p() %}p{% endmacro %}{{ a() }}");
        try (TestApp app = site.start()) {
            app.get("/").expectBody("a");
        }
    }

    @Test
    void whatStandsInAnEmbeddedTemplateIsEscapedToo() {
        shows(
                "{% embed 'card.peb' with {'x': text} %} {% block body %}{{ text }}{{ x }}{% endblock %} {% endembed %}",
                "[head|&lt;b&gt;&lt;b&gt;]");
        shows(
                "{% embed 'card.peb' %}{% endembed %}{% embed 'card.peb' %}{% block head %}{% endblock %}{% endembed %}",
                "[head|][|]");
    }

    @Test
    void includesHaveVariablesOfTheirOwn() {
        Site site = site("{% include 'part.peb' with {'name': text} %}").file("test.app", "part.peb", "{{ name }}");
        try (TestApp app = site.start()) {
            app.get("/").expectBody("&lt;b&gt;");
        }
    }

    @Test
    void aNameMayBeMadeWhileThePageIsRendered() {
        Site site = site("{% extends layout %}{% block a %}A{% endblock %}")
                .file("test.app", "other.peb", "<{% block a %}{% endblock %}>");
        try (TestApp app = site.start()) {
            app.get("/").expectBody("<A>");
        }
    }

    @Test
    void aLayoutMayBeChosenByASetting() {
        Site site = new Site(folder)
                .settings(Map.of("mastaba.layout", "app:frame.peb"))
                .file("test.app", "frame.peb", "[{% block a %}{% endblock %}]")
                .file("test.app", "page.peb", "{% extends layout %}{% block a %}A{% endblock %}")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRoute("front", "/");
                    config.addView(request -> Map.of(), route("front"), renderer("page.peb"));
                });
        try (TestApp app = site.start()) {
            app.get("/").expectBody("[A]");
        }
    }

    @Test
    void ofTwoNamesBothAreLookedForAtCommit() {
        assertThatThrownBy(site("{% extends yes ? 'card.peb' : 'crad.peb' %}")::start)
                .hasMessageContaining("Template test.app:crad.peb does not exist")
                .hasMessageContaining("Did you mean test.app:card.peb?");
        assertThatThrownBy(site("{% embed 'crad.peb' %}{% endembed %}")::start)
                .hasMessageContaining("test.app:card.peb?");
        assertThatThrownBy(site("{% from 'froms.peb' import x %}")::start).hasMessageContaining("froms.peb");
    }

    private Site tower(String top) {
        Site site = site("{% extends yes ? 't0.peb' : 't1.peb' %}").file("test.app", "t300.peb", top);
        for (int i = 0; i < 300; i++) {
            String next = "t" + (i + 1) + ".peb";
            String other = "t" + Math.min(i + 2, 300) + ".peb";
            site.file(
                    "test.app",
                    "t" + i + ".peb",
                    "{% extends yes ? '" + next + "' : '" + other + "' %}{% include '" + other + "' %}");
        }
        return site;
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void templatesThatNameEachOtherInManyWaysAreLookedAtOnceEach() {
        tower("top").start().close();
        assertThatThrownBy(tower("{% if %}")::start).hasMessageContaining("test.app:t300.peb, line 1");
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCircleOfManyTemplatesIsToldOnce() {
        assertThatThrownBy(tower("{% extends yes ? 't297.peb' : 't298.peb' %}")::start)
                .hasMessageContaining("test.app:t297.peb extends itself through test.app:t297.peb,"
                        + " test.app:t298.peb, test.app:t299.peb, test.app:t300.peb.")
                .satisfies(failure -> assertThat(failure.getMessage()).containsOnlyOnce("MAST-TEMPLATE-004"));
    }

    @Test
    void aCircleOfIncludesMayHaveAnEnd() {
        Site site = site("{% set depth = 2 %}{% include 'part.peb' with {'depth': 2} %}")
                .file(
                        "test.app",
                        "part.peb",
                        "{{ depth }}{% if depth > 0 %}{% include 'part.peb' with {'depth': depth - 1} %}{% endif %}");
        try (TestApp app = site.start()) {
            app.get("/").expectBody("210");
        }
    }

    @Test
    void aNameThatIsMadeAndNamesNothingIsToldWithTheNearest() {
        Site site = site("\n{% include 'crad' ~ '.peb' %}");
        try (TestApp app = site.start()) {
            assertThat(app.get("/").failure())
                    .hasMessageContaining("Template test.app:crad.peb does not exist. Did you mean test.app:card.peb?")
                    .hasMessageContaining("(test.app:page.peb, line 2)");
        }
    }

    @Test
    void anExtensionsPageExtendsTheApplicationsLayoutAndWhatItReplaced() {
        Site site = new Site(folder)
                .file("test.app", "templates/layout.peb", "<{% block a %}{% endblock %}>")
                .file("test.app", "templates/front.peb", "{% extends 'layout.peb' %}{% block a %}app{% endblock %}")
                .application(page("templates/front.peb"))
                .file(
                        "test.dark",
                        "front.peb",
                        "{% extends 'app:templates/layout.peb' %}{% block a %}dark {% include 'original:templates/front.peb' %}{% endblock %}")
                .extension("test.dark", config -> config.overrideAsset("app:templates/front.peb", "front.peb"));
        try (TestApp app = site.start()) {
            app.get("/").expectBody("<dark <app>>");
        }
    }

    @Test
    void aBrokenOverrideIsToldWithAllFilesThatItReplaces() {
        Site site = new Site(folder)
                .file("test.app", "page.peb", "app")
                .application(page("page.peb"))
                .file("test.one", "one.peb", "{{ nothing }}")
                .extension("test.one", config -> config.overrideAsset("app:page.peb", "one.peb"))
                .file("test.two", "two.peb", "\n{% include 'original:page.peb' %}{{ nothing }}")
                .extension("test.two", "test.one", config -> config.overrideAsset("app:page.peb", "two.peb"));
        try (TestApp app = site.start()) {
            assertThat(app.get("/").failure())
                    .hasMessageContaining("Variable \"nothing\" does not exist. Available: [")
                    .hasMessageContaining("line 1, in test.one:one.peb, which replaces test.app:page.peb)");
        }
        site.file("test.two", "two.peb", "\n{% nonsense %}");
        assertThatThrownBy(site::start)
                .hasMessageContaining("MAST-TEMPLATE-002")
                .hasMessageContaining("Unexpected tag name \"nonsense\"")
                .hasMessageContaining(
                        "test.app:page.peb, line 2, in test.two:two.peb, which replaces test.one:one.peb, which replaces test.app:page.peb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page.peb|text/html;charset=utf-8|&lt;b&gt;'",
                "page.html.peb|text/html;charset=utf-8|&lt;b&gt;'",
                "mail.txt.peb|text/plain;charset=utf-8|<b>'",
                "feed.xml.peb|application/xml;charset=utf-8|&lt;b&gt;'",
                "a.js.peb|text/javascript;charset=utf-8|<b>'",
                "a.css.peb|text/css;charset=utf-8|\\<b\\>'",
                "a.json.peb|application/json|<b>'"
            })
    void theExtensionBeforeTheLastSaysWhatIsMadeAndHowItIsEscaped(String name, String type, String expected) {
        Site site = new Site(folder).file("test.app", name, "{{ text }}'").application(page(name));
        try (TestApp app = site.start()) {
            app.get("/").expectHeader("Content-Type", type).expectBody(expected);
        }
    }

    @Test
    void escapingMayBeSaidInTheTemplate() {
        shows("{{ text | raw }}{% autoescape false %}{{ text }}{% endautoescape %}{{ text }}", "<b><b>&lt;b&gt;");
        shows("{% autoescape 'js' %}{{ \"'\" ~ text }}{% endautoescape %}", "\\'<b>");
        shows("{% filter upper %}{{ text }}{% endfilter %}", "&lt;B&gt;");
    }
}
