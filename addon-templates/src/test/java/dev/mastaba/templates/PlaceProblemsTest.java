package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The reports about contributions to pages, in full. */
class PlaceProblemsTest {
    @TempDir
    private Path folder;

    private Site site() {
        return new Site(folder)
                .file("test.app", "page.peb", """
                        <ul id="menu" class="wide"><li>{{ title }}</li></ul>
                        <i id="x">1</i><i id="x">2</i><br id="line">
                        {% block content %}<b id="content">b</b>{% endblock %}
                        {% for row in [1] %}{% slot "row" with {"number": row} %}{% endslot %}{% endfor %}
                        {% slot "page.after" %}{% endslot %}
                        """)
                .file("test.app", "unused.peb", "<p id=\"p\">")
                .file("votes", "a.peb", "a")
                .file("votes", "b.peb", "b")
                .file("votes", "open.peb", "<div><p>{{ title }}")
                .file("votes", "row.peb", "{{ number }}\n{{ row }}")
                .file("votes", "missing.peb", "{{ missing }}")
                .application(config -> {
                    config.include("dev.mastaba.templates");
                    config.route("page", "/").get(request -> Map.of("title", "Tea"), renderer("page.peb"));
                });
    }

    private String refused(Consumer<Configurator> votes) {
        return refused(site(), votes);
    }

    private static String refused(Site site, Consumer<Configurator> votes) {
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class,
                () -> site.extension("votes", votes).start());
        assertThat(refusal).isNotNull();
        return refusal.getMessage().strip().replaceAll("\\.java:\\d+\\)", ".java:N)");
    }

    @Test
    void haveTheseTexts() {
        List<String> found = new ArrayList<>();
        found.add(refused(config -> config.addToSlot("app:page.aftr", "a.peb")));
        found.add(refused(config -> config.insertBefore("app:unused.peb#p", "a.peb")));
        found.add(refused(config -> {
            config.addToSlot("app:page.after", Contribution.of("a.peb").under("b"));
            config.addToSlot("app:page.after", Contribution.of("b.peb").under("a"));
        }));
        found.add(refused(config -> config.addToSlot(":page.after", "a.peb")));
        found.add(refused(config -> config.insertAfter("app:page.peb", "a.peb")));
        found.add(refused(config -> config.insertAfter("page.peb#menu", "a.peb")));
        found.add(refused(config -> config.addAttribute("app:page.peb#menu", "class", "narrow")));
        found.add(refused(config -> config.insertAfter("app:page.peb#contnt", "a.peb")));
        found.add(refused(config -> config.addClass("app:page.peb#mneu", "narrow")));
        found.add(refused(
                site().file("dark", "page.peb", "dark")
                        .extension("dark", config -> config.overrideAsset("app:page.peb", "page.peb")),
                config -> config.insertLast("app:page.peb#menu", "a.peb")));
        found.add(refused(config -> config.insertBefore("app:page.peb#x", "a.peb")));
        found.add(refused(config -> config.insertAfter("app:page.peb#content", "a.peb")));
        found.add(refused(config -> config.insertFirst("app:page.peb#line", "a.peb")));
        found.add(refused(
                site().file("test.app", "page.peb", "<br id=\"line\" data-n=\"1\">"),
                config -> config.addAttribute("app:page.peb#line", "data-n", "2")));
        found.add(refused(config -> config.addToSlot("app:page.after", "open.peb")));
        found.add(refused(config -> config.addToSlot("app:row", "row.peb")));
        found.add(refused(
                site().file("dark", "page.peb", "dark")
                        .extension("dark", config -> config.overrideAsset("app:page.peb", "page.peb")),
                config -> config.addToSlot("app:page.after", "a.peb")));
        found.add(refused(
                site().file(
                                "test.app",
                                "page.peb",
                                "{% if true %}\n{% for item in contributions(\"app:mneu\") %}{% endfor %}{% endif %}"),
                config -> Contributions.of(config).point("menu", String.class)));
        found.add(warned());
        GoldenFile.assertPinned(
                PlaceProblemsTest.class, "place-problems.txt", String.join("\n\n", found) + "\n\n" + logged() + "\n");
    }

    private String warned() {
        Site site = site().file("test.app", "page.peb", "{% extends \"layout.peb\" %}{% block content %}{% endblock %}")
                .file("test.app", "layout.peb", "{% block content %}{% endblock %}")
                .extension("votes", config -> config.insertAfter("app:layout.peb#content", "a.peb"));
        try (TestApp app = site.start()) {
            return app.application().get(Key.of(Problem.Warnings.class)).all().stream()
                    .map(Problem::text)
                    .collect(Collectors.joining("\n\n"))
                    .strip()
                    .replaceAll("\\.java:\\d+\\)", ".java:N)");
        }
    }

    /** Returns the only line that is logged, though several pages are shown without the contribution. */
    private String logged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Site site = site().extension("votes", config -> config.addToSlot("app:page.after", "missing.peb"));
        log.start();
        root.addAppender(log);
        try (TestApp app = site.start()) {
            for (int i = 0; i < 3; i++) {
                app.get("/").expectStatus(200);
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).hasSize(1);
        return log.list.get(0).getFormattedMessage().strip();
    }
}
