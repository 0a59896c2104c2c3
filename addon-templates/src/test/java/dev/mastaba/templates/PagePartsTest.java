package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.TemplateCall;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told, in development, of the parts of a page. */
class PagePartsTest {
    @TempDir
    Path folder;

    private final Told told = new Told();

    private String answer(boolean development, String page, Map<String, String> others) {
        Site site = new Site(folder).file("test.app", "templates/" + page, others.getOrDefault(page, ""));
        others.forEach(
                (name, text) -> site.file(name.startsWith("dark/") ? "test.dark" : "test.app", place(name), text));
        site.application(config -> {
            config.include("dev.mastaba.templates");
            config.addRoute("front", "/");
            config.addTemplateFunction("shout", call -> call.text(0, "shout('text')") + "!");
            config.addSubscriber(BeforeRender.class, event -> event.request().set(PageTrace.KEY, told));
            config.addView(request -> Map.of("title", "<T>"), route("front"), renderer("templates/" + page));
        });
        site.file("test.dark", "dark/other.peb", "")
                .extension("test.dark", config -> config.overrideAsset("app:templates/", "dark/"));
        site.settings(Map.of("mastaba.dev", Boolean.toString(development)));
        try (TestApp app = site.start()) {
            return app.get("/").body();
        }
    }

    private static String place(String name) {
        return name.startsWith("dark/") ? name : "templates/" + name;
    }

    @Test
    void blocksOfWhoeverHasThemAndWhatIsIncluded() {
        answer(
                true,
                "page.peb",
                Map.of(
                        "page.peb",
                                "{% extends 'layout.peb' %}\n{% block a %}\n<i>\n{% include 'part.peb' %}</i>{% endblock %}",
                        "layout.peb", "<b>\n{% block a %}no{% endblock %}</b>",
                        "part.peb", "no",
                        "dark/part.peb", "<u>{{ title }}</u>"));
        assertThat(told.parts)
                .containsExactly(
                        "TEMPLATE  test.app:templates/page.peb:1 ``",
                        "TEXT  test.app:templates/layout.peb:1 `<b>\n`",
                        "TEXT  test.app:templates/page.peb:3 `<i>\n`",
                        "TEXT  test.dark:dark/part.peb:1 `<u>`",
                        "VALUE  test.dark:dark/part.peb:1 `&lt;T&gt;`",
                        "TEXT  test.dark:dark/part.peb:1 `</u>`",
                        "TEMPLATE  test.dark:dark/part.peb:1 `<u>&lt;T&gt;</u>`",
                        "TEXT  test.app:templates/page.peb:4 `</i>`",
                        "BLOCK a test.app:templates/page.peb:2 `<i>\n<u>&lt;T&gt;</u></i>`",
                        "TEXT  test.app:templates/layout.peb:2 `</b>`",
                        "TEMPLATE  test.app:templates/layout.peb:1 `<b>\n<i>\n<u>&lt;T&gt;</u></i></b>`");
    }

    @Test
    void whatMacrosAndInheritedBlocksMadeIsKnownWhereItIsPrinted() {
        String page = answer(
                true,
                "page.peb",
                Map.of(
                        "page.peb",
                        "{% extends 'layout.peb' %}{% from 'm.peb' import m %}{% block a %}{{ parent() }}{{ m('x') }}{{ m('x') | upper }}{% endblock %}",
                        "layout.peb",
                        "<b>{% block a %}<i>in</i>{% endblock %}</b>",
                        "m.peb",
                        "{% macro m(x) %}<u>{{ x }}</u>{% endmacro %}"));
        assertThat(page).isEqualTo("<b><i>in</i><u>x</u>&lt;U&gt;X&lt;/U&gt;</b>");
        assertThat(told.parts)
                .contains(
                        "BLOCK a test.app:templates/layout.peb:1 `<i>in</i>`",
                        "MACRO m test.app:templates/m.peb:1 `<u>x</u>`",
                        "TEXT  test.app:templates/m.peb:1 `<u>`")
                .filteredOn(part -> part.startsWith("MACRO"))
                .hasSize(1);
    }

    @Test
    void whatAValueUsed() {
        answer(true, "page.peb", Map.of("page.peb", "{{ title }}{{ shout('a') }}{{ shout(shout('b')) }}"));
        assertThat(told.calls).containsExactly("shout=a!", "shout=b!", "shout=b!!");
        assertThat(told.uses).containsExactly("0-0", "0-1", "1-3", "0-3");
    }

    @Test
    void nothingIsToldElsewhere() {
        String template = "<p>{{ shout(title) }}</p>";
        assertThat(answer(false, "page.peb", Map.of("page.peb", template))).isEqualTo("<p>&lt;T&gt;!</p>");
        assertThat(answer(true, "page.txt.peb", Map.of("page.txt.peb", template)))
                .isEqualTo("<p><T>!</p>");
        assertThat(told.calls).isEmpty();
        assertThat(told.parts).isEmpty();
    }

    @Test
    void whatIsMadeOfThePageGoesOut() {
        told.more = "<!-- more -->";
        assertThat(answer(true, "page.peb", Map.of("page.peb", "<p>x</p>"))).isEqualTo("<p>x</p><!-- more -->");
    }

    private static final class Told implements PageTrace {
        private final List<String> calls = new ArrayList<>();
        private final List<String> parts = new ArrayList<>();
        private final List<String> uses = new ArrayList<>();
        private String more = "";

        @Override
        public int uses() {
            return calls.size();
        }

        @Override
        public void called(TemplateCall call, @Nullable Object result) {
            calls.add(call.function() + "=" + result);
        }

        @Override
        public String rendered(String page, List<PageTrace.Part> all) {
            for (PageTrace.Part part : all) {
                parts.add(
                        part.kind() + " " + part.name() + " " + part.template().source() + ":" + part.line() + " `"
                                + page.substring(part.from(), part.to()) + "`");
                uses.add(part.firstUse() + "-" + part.endOfUses());
            }
            return page + more;
        }
    }
}
