package dev.mastaba.devtools.site;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.devtools.DevToolsAddOn;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the overlay tells of a page, and that the page is the same with it and without it. */
class OverlayTest {
    private static final String MARK = "<!--[0-9a-f]{16}(:\\d+)?-->";
    private static final String CATALOG = """
            msgid ""
            msgstr "Content-Type: text/plain; charset=UTF-8\\n"

            msgid "Good day"
            msgstr "%s"

            msgid "By <b>${name}</b>"
            msgstr "Von <b>${name}</b>"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() {
        file("app", "templates/layout.peb", """
                <!DOCTYPE html>
                <html>
                <head><title>{{ _('Good day') }}</title><meta name="x" content="y"></head>
                <body>
                <main>{% block content %}{% endblock %}</main>
                <textarea>{{ _('Good day') }} <b></textarea>
                <script>let a = "<b>{{ _('Good day') }}</b>";</script>
                <img src="{{ static_path('static/logo.svg') }}" alt="">
                </body>
                </html>
                """);
        file("app", "templates/page.peb", """
                {% extends "layout.peb" %}
                {% block content %}

                <h1 title="{{ _('Good day') }}">{{ _('Good day') }}</h1>
                <div>{{ html | raw }}</div>
                {% include "part.peb" %}
                <p class="by">{{ _html('By <b>${name}</b>', name='Ann') }}</p>
                {% endblock %}
                """);
        file("app", "templates/part.peb", "<i>plain</i>");
        file("app", "templates/mail.peb", "<p>{{ _('Good day') }}</p>");
        file("app", "static/logo.svg", "<svg/>");
        file("app", "locale/de/app.po", CATALOG.formatted("Guten Tag"));
        file("dark", "templates/part.peb", "<u>dark</u>");
        file("dark", "static/logo.svg", "<svg/><!-- dark -->");
        file("dark", "locale/de/app.po", CATALOG.formatted("Gute Nacht"));
    }

    private void file(String owner, String path, String text) {
        try {
            Path file = folder.resolve(owner).resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Consumer<Configurator> later = config -> {};

    private TestApp start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("mastaba.dev", "true", "mastaba.locale.default", "de"));
        settings.putAll(more);
        Participant app = Participant.application("test.app", "app", OverlayTest::application)
                .assets(AssetSource.directory(folder.resolve("app")));
        Participant dark = Participant.extension("test.dark", List.of("app"), config -> {
                    config.overrideAsset("app:templates/", "templates/");
                    config.overrideAsset("app:static/", "static/");
                    config.addTranslations("locale/");
                })
                .assets(AssetSource.directory(folder.resolve("dark")));
        file("later", "none.txt", "");
        Participant last = Participant.extension("test.later", List.of("test.dark"), later::accept)
                .assets(AssetSource.directory(folder.resolve("later")));
        return TestApp.of(Composition.of(List.of(
                        app,
                        dark,
                        last,
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        Participant.shared("dev.mastaba.i18n", new I18nAddOn()),
                        Participant.shared("dev.mastaba.devtools", new DevToolsAddOn())))
                .settings(new Settings(settings)));
    }

    private static void application(Configurator config) {
        config.include("dev.mastaba.templates");
        config.addTranslations("locale/");
        config.addStaticView("/static", "static/");
        config.addRoute("front", "/");
        config.addView(
                request -> Map.of("html", "<em>\n<b onclick=\"x()\">raw</b></em>", "title", "T"),
                route("front"),
                renderer("templates/page.peb"));
        config.addRoute("mail", "/mail");
        config.addView(OverlayTest::mail, route("mail"));
        config.addRoute("part", "/part");
        config.addView(request -> Map.of(), route("part"), renderer("templates/mail.peb"));
    }

    private static Response mail(Request request) {
        try {
            String text = new String(
                    ((dev.mastaba.core.http.Body.Bytes) Renderers.of(request)
                                    .render("templates/mail.peb", "test.app", Map.of(), request)
                                    .body())
                            .content(),
                    java.nio.charset.StandardCharsets.UTF_8);
            return Response.html("<html><body><pre>" + text + "</pre></body></html>");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static TestRequest on(String path) {
        return TestRequest.get(path).cookie("mastaba-overlay", "1");
    }

    /** A page without the bar, in which a request's own id is. */
    private static String withoutBar(TestResponse page) {
        return page.body().replaceAll("<script src=\"/.mastaba[^>]*></script>", "");
    }

    @Test
    void aPageIsAsItIsUntilABrowserAsksForMarks() {
        try (TestApp app = start(Map.of())) {
            TestResponse off = app.get("/");
            assertThat(off.attributes("script[src]", "data-overlay")).containsExactly("off");
            assertThat(off.body()).doesNotContainPattern(MARK).doesNotContain("overlay.js");
            app.get(off.header("X-Mastaba-Devtools") + "/overlay.js").expectStatus(404);

            TestResponse on = app.request(on("/"));
            assertThat(on.attributes("script[src]", "data-overlay")).contains("on");
            assertThat(on.body()).containsPattern(MARK);
            assertThat(withoutBar(on).replaceAll(MARK, "")).isEqualTo(withoutBar(off));
        }
    }

    @Test
    void noMarkIsInATagOrInWhatIsNoMarkup() {
        try (TestApp app = start(Map.of())) {
            String page = app.request(on("/")).body();
            assertThat(page)
                    .contains("<title>Gute Nacht</title><meta name=\"x\" content=\"y\"></head>")
                    .contains("<textarea>Gute Nacht <b></textarea>")
                    .contains("<script>let a = \"<b>Gute Nacht</b>\";</script>")
                    .contains("<h1 title=\"Gute Nacht\">")
                    .contains("<b onclick=\"x()\">");
        }
    }

    /** What is told of the element that begins so. */
    private static List<?> mark(String page, Map<?, ?> told, String element) {
        Matcher mark = Pattern.compile("<!--" + told.get("word") + ":(\\d+)-->" + Pattern.quote(element))
                .matcher(page);
        assertThat(mark.find()).as(element + " in " + page).isTrue();
        return (List<?>) ((List<?>) told.get("marks")).get(Integer.parseInt(mark.group(1)));
    }

    private static Map<?, ?> template(Map<?, ?> told, List<?> mark) {
        return (Map<?, ?>) ((List<?>) told.get("templates")).get(((Number) mark.get(0)).intValue());
    }

    private static Map<?, ?> told(TestApp app, TestResponse page) {
        TestResponse script = app.get(page.header("X-Mastaba-Devtools") + "/overlay.js")
                .expectStatus(200)
                .expectHeader("Cross-Origin-Resource-Policy", "same-origin")
                .expectHeader("Cache-Control", "no-store");
        String text = script.body();
        int start = text.lastIndexOf("\n({") + 2;
        assertThat(start).isGreaterThan(100);
        return (Map<?, ?>) Json.read(text.substring(start, text.lastIndexOf(");")));
    }

    @Test
    void elementsAreToldWithTheirTemplateAndWhatItBeat() {
        try (TestApp app = start(Map.of())) {
            TestResponse page = app.request(on("/"));
            Map<?, ?> told = told(app, page);
            List<?> heading = mark(page.body(), told, "<h1");
            assertThat(template(told, heading).get("file")).isEqualTo("app:templates/page.peb");
            assertThat(heading.get(1)).isEqualTo(4);
            assertThat((List<?>) heading.get(4)).hasSize(2);
            assertThat(((List<?>) ((List<?>) heading.get(4)).get(1)).subList(0, 2))
                    .isEqualTo(List.of("block", "content"));

            List<?> included = mark(page.body(), told, "<u>");
            Map<String, Object> part = new HashMap<>();
            template(told, included).forEach((name, value) -> part.put(String.valueOf(name), value));
            assertThat(part)
                    .containsEntry("asked", "app:templates/part.peb")
                    .containsEntry("file", "test.dark:templates/part.peb")
                    .containsEntry("of", "test.dark")
                    .containsEntry("beat", List.of("app:templates/part.peb"))
                    .containsEntry("line", "mastaba override app:templates/part.peb");

            List<?> raw = mark(page.body(), told, "<b onclick");
            assertThat(raw.get(1)).isEqualTo(5);
            assertThat(raw.get(2)).isEqualTo(true);
            assertThat(mark(page.body(), told, "<main>").get(1)).isEqualTo(5);
            assertThat(mark(page.body(), told, "<body>").get(1)).isEqualTo(4);
            assertThat(((Map<?, ?>) told.get("view")).get("id")).isEqualTo("app:front");
        }
    }

    @Test
    void textsAreToldWithTheirCatalogAndWhatItBeat() {
        try (TestApp app = start(Map.of())) {
            TestResponse page = app.request(on("/"));
            Map<?, ?> told = told(app, page);
            List<?> heading = mark(page.body(), told, "Gute Nacht<!--" + told.get("word") + "-->");
            List<?> uses = (List<?>) heading.get(3);
            assertThat(uses).hasSize(1);
            Map<?, ?> text = (Map<?, ?>) ((List<?>) told.get("texts")).get(((Number) uses.get(0)).intValue());
            assertThat(text.get("id")).isEqualTo("Good day");
            assertThat(text.get("domain")).isEqualTo("app");
            assertThat(text.get("locale")).isEqualTo("de");
            assertThat(text.get("of")).isEqualTo("test.dark");
            assertThat(text.get("at")).isEqualTo("locale/de/app.po:4");
            assertThat(text.get("beat")).isEqualTo(List.of("app locale/de/app.po:4: Guten Tag"));
            assertThat(text.get("line")).isEqualTo("mastaba override 'app:de:Good day'");
            assertThat(page.body())
                    .containsPattern("<p class=\"by\"><!--[0-9a-f]{16}:\\d+-->Von <!--[0-9a-f]{16}:\\d+--><b>Ann</b>");
        }
    }

    /** What the line that is told of a text writes: a catalog of a higher extension with that text alone. */
    @Test
    void aCatalogOfAHigherExtensionIsInEffect() {
        file("later", "locale/de/app.po", CATALOG.formatted("Guten Abend"));
        later = config -> config.addTranslations("locale/");
        try (TestApp app = start(Map.of())) {
            app.request(on("/")).expectText("h1", "Guten Abend");
        }
    }

    @Test
    void aFileThatOnlyAStyleSheetNamesIsToldByItsPath() {
        try (TestApp app = start(Map.of())) {
            String request = app.get("/").header("X-Mastaba-Devtools");
            String files = request.substring(0, request.lastIndexOf("/requests/")) + "/files";
            TestResponse logo = app.get(files + "/static/logo.svg");
            assertThat(logo.header("Content-Type")).isEqualTo("application/json");
            assertThat(logo.body())
                    .contains(
                            "\"file\":\"test.dark:static/logo.svg\"",
                            "\"beat\":[\"app:static/logo.svg\"]",
                            "mastaba override app:static/logo.svg");
            for (String none :
                    List.of("/static/none.svg", "/static/", "/static/a//b", "/templates/page.peb", "/", "")) {
                app.get(files + none).expectStatus(404);
            }
        }
    }

    @Test
    void aPageWithTooManyMarksIsToldByItsViewAlone() {
        StringBuilder lines = new StringBuilder("<html><body>\n");
        for (int i = 0; i < 20_000; i++) {
            lines.append("<p>\n");
        }
        file("app", "templates/page.peb", lines.append("</body></html>\n").toString());
        try (TestApp app = start(Map.of())) {
            Map<?, ?> told = told(app, app.request(on("/")));
            assertThat(told.get("marks")).isNull();
            assertThat(((Map<?, ?>) told.get("view")).get("id")).isEqualTo("app:front");
        }
    }

    @Test
    void filesAreToldByTheirUrls() {
        try (TestApp app = start(Map.of())) {
            Map<?, ?> files = (Map<?, ?>) told(app, app.request(on("/"))).get("files");
            Map<?, ?> logo = (Map<?, ?>) files.get("/static/logo.svg");
            assertThat(logo.get("file")).isEqualTo("test.dark:static/logo.svg");
            assertThat(logo.get("beat")).isEqualTo(List.of("app:static/logo.svg"));
        }
    }

    @Test
    void whatIsNoAnswerOrNoPageHasNoMarks() {
        try (TestApp app = start(Map.of())) {
            assertThat(app.request(on("/mail")).body()).contains("<pre><p>Gute Nacht</p></pre>");
            app.request(on("/part")).expectBody("<p>Gute Nacht</p>");
        }
    }

    @Test
    void nobodyElseAndNothingOutsideOfDevelopmentHasMarks() {
        try (TestApp app = start(Map.of())) {
            TestResponse page = app.request(on("/"));
            String script = page.header("X-Mastaba-Devtools") + "/overlay.js";
            app.request(TestRequest.get(script).from("10.0.0.1")).expectStatus(404);
            app.request(TestRequest.get(script).host("evil.example")).expectStatus(404);
            app.request(TestRequest.get(script).header("Sec-Fetch-Site", "cross-site"))
                    .expectStatus(404);
            for (TestRequest theirs : List.of(on("/").from("10.0.0.1"), on("/").host("evil.example"))) {
                assertThat(app.request(theirs).body()).contains("<h1").doesNotContainPattern(MARK);
            }
        }
        try (TestApp app = start(Map.of("mastaba.dev", "false", "mastaba.devtools.enabled", "true"))) {
            TestResponse page = app.request(on("/"));
            assertThat(page.body()).contains("toolbar.js").doesNotContainPattern(MARK);
            assertThat(page.body()).doesNotContain("data-overlay");
        }
    }

    @Test
    void templatesThatTakePartAreInThePanel() {
        try (TestApp app = start(Map.of())) {
            TestResponse panel = app.get(app.get("/").header("X-Mastaba-Devtools") + "/templates");
            assertThat(panel.texts("h2").stream().map(title -> title.replaceFirst(" at .*", "")))
                    .containsExactlyInAnyOrder(
                            "templates/page.peb", "test.app:templates/layout.peb", "test.app:templates/part.peb");
            assertThat(panel.texts("td"))
                    .contains("part of", "test.dark:templates/part.peb", "mastaba override app:templates/part.peb");
        }
    }
}
