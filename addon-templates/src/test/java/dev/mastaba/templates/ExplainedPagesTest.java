package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a page in the explanation of a request. */
class ExplainedPagesTest {
    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder)
                .file("test.app", "pages/layout.peb", """
                        <link href="{{ static_path('static/app.css') }}">
                        {% for each in contributions("app:menu") %}{{ each }}{% endfor %}
                        {% block main %}{% endblock %}{% include "foot.peb" %}""")
                .file("test.app", "pages/page.peb", """
                        {% extends "layout.peb" %}
                        {% block main %}{% slot "after" %}{% endslot %}{% endblock %}""")
                .file("test.app", "pages/foot.peb", "foot")
                .file("test.app", "pages/other.peb", "other")
                .file("test.app", "static/app.css", "a {}")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addStaticView("static", "static/");
                    Contributions lists = Contributions.of(config);
                    lists.point("menu", String.class);
                    lists.add("menu", "home", "Home");
                    config.route("page", "/").get(request -> Map.of(), renderer("pages/page.peb"), id("page"));
                    config.route("text", "/text").get(request -> "text", renderer("string"));
                });
    }

    private static List<Explanation.Part> parts(Site site, String path) {
        try (TestApp app = site.start()) {
            return app.application()
                    .get(Key.of(Explanation.Explainer.class))
                    .explain(new BackgroundRequest("http", "localhost", "", path), "")
                    .parts();
        }
    }

    private static String text(List<Explanation.Part> parts) {
        return parts.stream()
                .map(part -> part.kind() + " " + part.id() + " from " + part.owner()
                        + part.replaces().stream()
                                .map(name -> ", replaces " + name)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void containTheTemplatesTheListsAndTheFilesThatTheyName() {
        assertThat(text(parts(site(), "/"))).isEqualTo("""
                template test.app:pages/page.peb from test.app
                template test.app:pages/layout.peb from test.app
                template test.app:pages/foot.peb from test.app
                item test.app:home from test.app
                file test.app:static/app.css from test.app""");
    }

    @Test
    void containWhatOtherAddOnsAddAndReplace() {
        Site site = site().file("votes", "votes.peb", "{% include 'star.peb' %}")
                .file("votes", "star.peb", "*")
                .file("votes", "foot.peb", "{% extends 'original:pages/foot.peb' %}")
                .extension("votes", config -> {
                    config.addToSlot("app:after", "votes.peb");
                    config.addClass("app:pages/page.peb#none", "wide");
                    config.overrideAsset("app:pages/foot.peb", "foot.peb");
                    config.aroundView("app:page", original -> original);
                    Contributions.of(config).add("app:menu", "top", "Top");
                });
        site.file("test.app", "pages/page.peb", """
                {% extends "layout.peb" %}
                {% block main %}<i id="none"></i>{% slot "after" %}{% endslot %}{% endblock %}""");
        assertThat(text(parts(site, "/"))).isEqualTo("""
                wrapper app:page from votes
                template test.app:pages/page.peb from test.app
                template test.app:pages/layout.peb from test.app
                template votes:votes.peb from votes
                template test.app:pages/foot.peb from votes, replaces test.app
                template votes:star.peb from votes
                contribution votes:votes from votes
                contribution votes:class=wide from votes
                item test.app:home from test.app
                item votes:top from votes
                file test.app:static/app.css from test.app""");
    }

    @Test
    void areNoneWithoutATemplate() {
        assertThat(parts(site(), "/text")).isEmpty();
    }
}
