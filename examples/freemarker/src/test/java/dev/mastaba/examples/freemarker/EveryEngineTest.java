package dev.mastaba.examples.freemarker;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.sessions.SessionsAddOn;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of templates in Pebble and in FreeMarker: one table, two ways to write a call. */
final class EveryEngineTest {
    private static final String GERMAN = """
            msgid ""
            msgstr ""
            "Content-Type: text/plain; charset=UTF-8\\n"
            "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

            msgid "Hello ${name}"
            msgstr "Hallo, ${name}"

            msgid "Hello <b>${name}</b>"
            msgstr "Hallo, <b>${name}</b>"

            msgctxt "verb"
            msgid "Open"
            msgstr "Öffnen"

            msgid "${n} page of ${name}"
            msgid_plural "${n} pages of ${name}"
            msgstr[0] "${n} Seite von ${name}"
            msgstr[1] "${n} Seiten von ${name}"

            msgid "<i>${n}</i> page of ${name}"
            msgid_plural "<i>${n}</i> pages of ${name}"
            msgstr[0] "<i>${n}</i> Seite von ${name}"
            msgstr[1] "<i>${n}</i> Seiten von ${name}"

            msgctxt "printed"
            msgid "${n} page"
            msgid_plural "${n} pages"
            msgstr[0] "${n} Blatt"
            msgstr[1] "${n} Blätter"
            """;

    @TempDir
    private Path folder;

    private Settings settings = new Settings(Map.of("mastaba.layout", "shop:base.txt"));

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void shop(Configurator config) {
        for (String addOn : List.of("templates", "i18n", "sessions", "examples.freemarker")) {
            config.include("dev.mastaba." + addOn);
        }
        Map<String, Object> model = Map.of(
                "user",
                "<Ada>",
                "bold",
                new Markup("<b>Ada</b>"),
                "date",
                LocalDate.of(2026, 11, 20),
                "things",
                List.of("tea", "milk"),
                "here",
                new Here(),
                "problem",
                TranslationString.of("Hello ${name}").in("shop").with("name", "<Bob>"));
        config.addTranslations("locale/");
        config.addStaticView("/files", "static/");
        config.setSecurityPolicy(new EditorsOnly());
        config.addRoute("page", "/pages/{name}");
        config.addView(
                String.class, (text, request) -> Response.html("<b>" + Markup.escape(text) + "</b>"), named("bold"));
        config.addView(String.class, (text, request) -> Response.text(text), named("plain"));
        config.addRoute("flash", "/flash");
        config.addView(EveryEngineTest::flash, route("flash"));
        for (String engine : List.of("peb", "ftl")) {
            config.addRoute(engine, "/" + engine);
            config.addView(request -> model, route(engine), renderer("page." + engine));
        }
    }

    /** A resource with a name that must be quoted. */
    private static final class Here implements Resource {
        @Override
        public String name() {
            return "a b";
        }

        @Override
        public Resource parent() {
            return new Resource() {
                @Override
                public String name() {
                    return "";
                }

                @Override
                public @Nullable Resource parent() {
                    return null;
                }
            };
        }
    }

    private static Response flash(Request request) {
        Session.of(request).flash("<saved>");
        Session.of(request).flash("later", "other");
        return Response.text("");
    }

    /** Everybody may edit, nobody may delete. */
    private record EditorsOnly() implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return permission.equals("edit") ? Decision.allowed("everybody may") : Decision.denied("nobody may");
        }
    }

    private TestApp start(String pebble, String freemarker) throws IOException {
        write("page.peb", pebble);
        write("page.ftl", freemarker);
        write("base.txt", "");
        write("static/a.css", "a");
        write("locale/de/shop.po", GERMAN);
        AddOn shop = EveryEngineTest::shop;
        return TestApp.of(Composition.of(List.of(
                        Participant.shared("dev.mastaba.examples.freemarker", new FreeMarkerAddOn()),
                        Participant.shared("dev.mastaba.templates", new TemplatesAddOn()),
                        Participant.shared("dev.mastaba.i18n", new I18nAddOn()),
                        Participant.shared("dev.mastaba.sessions", new SessionsAddOn()),
                        Participant.application("shop.app", "shop", shop).assets(AssetSource.directory(folder))))
                .settings(settings));
    }

    private static TestResponse get(TestApp app, String target) {
        return app.request(TestRequest.get(target).cookie("_LOCALE_", "de"));
    }

    private void bothSay(String pebble, String freemarker, String expected) throws IOException {
        try (TestApp app = start("{{ " + pebble + " }}", "${" + freemarker + "}")) {
            assertThat(get(app, "/peb").expectStatus(200).body()).as("Pebble").isEqualTo(expected);
            assertThat(get(app, "/ftl").expectStatus(200).body())
                    .as("FreeMarker")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "_('Hello $', name=user) | _(r'Hello $', {'name': user}) | Hallo, &lt;Ada&gt;",
                "_('Hello $', name=bold) | _(r'Hello $', {'name': bold}) | Hallo, &lt;b&gt;Ada&lt;/b&gt;",
                "_html('Hello <b>$</b>', name=user) | _html(r'Hello <b>$</b>', {'name': user}) | Hallo, <b>&lt;Ada&gt;</b>",
                "_html('Hello <b>$</b>', name=bold) | _html(r'Hello <b>$</b>', {'name': bold}) | Hallo, <b><b>Ada</b></b>",
                "_html('Hello <b>$</b>', name=_html('<u>x</u>')) | _html(r'Hello <b>$</b>', {'name': _html('<u>x</u>')}) | Hallo, <b><u>x</u></b>",
                "bold | bold | <b>Ada</b>",
                "problem | problem | Hello &lt;Bob&gt;",
                "_(problem) | _(problem) | Hallo, &lt;Bob&gt;",
                "_(problem, name=user) | _(problem, {'name': user}) | Hallo, &lt;Ada&gt;",
                "_html(problem) | _html(problem) | Hallo, &lt;Bob&gt;",
                "pgettext('verb', 'Open') | pgettext('verb', 'Open') | Öffnen",
                "_('Open') | _('Open') | Open",
                "ngettext('# page of $', '# pages of $', 1, name=user) | ngettext(r'# page of $', r'# pages of $', 1, {'name': user}) | 1 Seite von &lt;Ada&gt;",
                "ngettext('# page of $', '# pages of $', 3, name=user) | ngettext(r'# page of $', r'# pages of $', 3, {'name': user}) | 3 Seiten von &lt;Ada&gt;",
                "ngettext_html('<i>#</i> page of $', '<i>#</i> pages of $', 3, name=user) | ngettext_html(r'<i>#</i> page of $', r'<i>#</i> pages of $', 3, {'name': user}) | <i>3</i> Seiten von &lt;Ada&gt;",
                "npgettext('printed', '# page', '# pages', 2) | npgettext('printed', r'# page', r'# pages', 2) | 2 Blätter",
                "locale() | locale() | de",
                "text_direction() | text_direction() | ltr",
                "format_number(1234.5) | format_number(1234.5) | 1.234,5",
                "format_date(date, 'long') | format_date(date, 'long') | 20. November 2026",
                "format_list(things) | format_list(things) | tea und milk",
                "format_list([user, 'x']) | format_list([user, 'x']) | &lt;Ada&gt; und x",
            })
    void textsAreTranslatedAndTheirValuesAreSafe(String pebble, String freemarker, String expected) throws IOException {
        bothSay(placeholders(pebble), placeholders(freemarker), expected);
    }

    /** The table has no room for the names of values. */
    private static String placeholders(String text) {
        return text.replace("$", "${name}").replace("#", "${n}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url('page', name='a b') | url('page', {'name': 'a b'}) | http://localhost/pages/a%20b",
                "path('page', name='a', _query={'p': user}, _anchor='x') | path('page', {'name': 'a', '_query': {'p': user}, '_anchor': 'x'}) | /pages/a?p=%3CAda%3E#x",
                "static_url('static/a.css') | static_url('static/a.css') | http://localhost/files/a.css",
                "static_path('shop:static/a.css') | static_path('shop:static/a.css') | /files/a.css",
                "resource_path(here, 'edit', _anchor='x') | resource_path(here, 'edit', {'_anchor': 'x'}) | /a%20b/edit#x",
                "resource_url(here) | resource_url(here) | http://localhost/a%20b/",
                "view(user, 'bold') | view(user, 'bold') | <b>&lt;Ada&gt;</b>",
                "view(user, 'plain') | view(user, 'plain') | &lt;Ada&gt;",
                "has_permission('edit') ? 'yes' : 'no' | has_permission('edit')?string('yes', 'no') | yes",
                "has_permission('delete') ? 'yes' : 'no' | has_permission('delete')?string('yes', 'no') | no",
                "request.method | request.method | GET",
                "request.path | request.path | PAGE",
                "layout | layout | shop.app:base.txt",
            })
    void addressesPermissionsAndTheRequestAreTheSame(String pebble, String freemarker, String expected)
            throws IOException {
        if (expected.equals("PAGE")) {
            try (TestApp app = start("{{ request.path }}", "${request.path}")) {
                get(app, "/peb").expectBody("/peb");
                get(app, "/ftl").expectBody("/ftl");
            }
        } else {
            bothSay(pebble, freemarker, expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/peb", "/ftl"})
    void theTokenIsTheSessions(String page) throws IOException {
        try (TestApp app = start("{{ csrf_token() }} {{ csrf_field() }}", "${csrf_token()} ${csrf_field()}")) {
            String[] said = app.get(page).expectStatus(200).body().split(" ", 2);
            assertThat(said[1]).contains("<input", "type=\"hidden\"", "name=\"csrf_token\"");
            app.post("/flash", Map.of("csrf_token", "wrong")).expectStatus(400);
            app.post("/flash", Map.of("csrf_token", said[0])).expectStatus(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/peb", "/ftl"})
    void messagesAreShownOnce(String page) throws IOException {
        try (TestApp app = start(
                "{% for m in flash() %}{{ m }}{% endfor %};{% for m in flash('other') %}{{ m }}{% endfor %}",
                "<#list flash() as m>${m}</#list>;<#list flash('other') as m>${m}</#list>")) {
            app.get("/flash").expectStatus(200);
            app.get(page).expectBody("&lt;saved&gt;;later");
            app.get(page).expectBody(";");
        }
    }

    @Test
    void theChosenLayoutIsWhatATemplateNamesByIt() throws IOException {
        settings = new Settings(Map.of("mastaba.layout", "shop:layout.ftl"));
        write("layout.ftl", "of the layout");
        try (TestApp app = start("", "<#include layout>")) {
            get(app, "/ftl").expectBody("of the layout");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_(things)",
                "_()",
                "ngettext('a', 'b')",
                "pgettext('a')",
                "format_date('x')",
                "format_list(1..)",
                "format_list(1..20000)",
                "path('page', {'name': 'x', '_query': 'y'})",
                "path('nowhere')",
                "has_permission()",
                "static_url('static/nothing.css', 1)",
            })
    void aCallThatDoesNotFitFailsInFreeMarkerAsInPebble(String call) throws IOException {
        try (TestApp app = start("", "${" + call + "}")) {
            assertThat(get(app, "/ftl").expectStatus(500).failure()).isInstanceOf(Exception.class);
        }
    }
}
