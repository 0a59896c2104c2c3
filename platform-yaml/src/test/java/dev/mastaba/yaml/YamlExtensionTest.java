package dev.mastaba.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@code mastaba.yaml} says is what the application does. */
class YamlExtensionTest {
    private static final String OTHER_FRONT =
            "{% extends \"notes:templates/layout.peb\" %}{% block content %}<h1>{{ title }}</h1>"
                    + "{% for door in doors %}<a href=\"{{ path(door.route, name='x') }}\">{{ door.title }}</a>{% endfor %}{% endblock %}";

    @TempDir
    Path folder;

    @Test
    void filesAndFoldersAreLaidOverThoseOfTheApplication() {
        try (TestApp app = TestApp.of(Notes.extendedBy(
                folder,
                """
                extends: notes
                assets:
                  templates/layout.peb: dark/layout.peb
                  notes:static/: files/
                """,
                "dark/layout.peb",
                "{% extends \"original:templates/layout.peb\" %}{% block content %}<i>night</i>{% endblock %}",
                "files/theme.css",
                "dark"))) {
            app.get("/static/theme.css").expectBody("dark");
            app.get("/static/base.css").expectBody("base");
            app.get("/").expectText("h1", "Notes");
        }
    }

    @Test
    void partsAreShownInSlotsAndAtPlacesOfTemplates() {
        try (TestApp app = TestApp.of(Notes.extendedBy(
                folder,
                """
                extends: notes
                slots:
                  templates.after: { template: parts/absent.peb, optional: true }
                insertions:
                  templates/front.peb#content:
                    before: parts/hint.peb
                    after:
                      - template: parts/more.peb
                        model: { text: "More & more" }
                """,
                "parts/hint.peb",
                "<i>hint</i>",
                "parts/absent.peb",
                "<i>absent</i>",
                "parts/more.peb",
                "<b>{{ text }}</b>"))) {
            app.get("/").expectBody("<main><i>hint</i><h1>Notes</h1><b>More &amp; more</b></main>");
        }
    }

    /** Names without an owner belong to what is extended first. */
    @ParameterizedTest
    @ValueSource(strings = {"notes", "notes;version=[0,9)"})
    void aRemedyExtendsOneMoreAndNamesKeepTheirMeaning(String target) {
        String yaml = "extends: \"" + target + "\"\nassets: [static/theme.css]\n";
        Path night = Notes.extension(folder, "night", yaml, "static/theme.css", "night");
        Path dark = Notes.extension(folder, "dark", yaml, "static/theme.css", "dark");
        Composition both = Notes.alone(folder).extendedBy(YamlExtension.of(night));
        String report = assertThrows(
                        ConfigurationException.class,
                        () -> both.extendedBy(YamlExtension.of(dark)).makeApplication())
                .getMessage();
        Matcher remedy =
                Pattern.compile("in the mastaba\\.yaml of dark: (extends: .*);").matcher(report);
        assertThat(remedy.find()).as(report).isTrue();
        Notes.extension(folder, "dark", yaml.replaceFirst("extends: .*", Matcher.quoteReplacement(remedy.group(1))));
        try (TestApp app = TestApp.of(both.extendedBy(YamlExtension.of(dark)))) {
            app.get("/static/theme.css").expectBody("dark");
            app.get("/").expectText("h1", "Notes");
        }
    }

    @Test
    void aListNamesPathsThatReplaceThoseOfTheSameName() {
        try (TestApp app = TestApp.of(Notes.extendedBy(
                folder, "extends: [notes]\nassets: [static/theme.css]\n", "static/theme.css", "dark"))) {
            app.get("/static/theme.css").expectBody("dark");
        }
    }

    @Test
    void aViewBecomesATemplateWithValuesOfTheFile() {
        try (TestApp app = TestApp.of(Notes.extendedBy(folder, """
                extends: notes
                views:
                  front:
                    template: templates/night.peb
                    model:
                      title: Under the stars
                      doors:
                        - {route: note, title: A note}
                    cache: 5m
                """, "templates/night.peb", OTHER_FRONT))) {
            TestResponse front =
                    app.get("/").expectText("h1", "Under the stars").expectText("a", "A note");
            assertThat(front.attributes("a", "href")).containsExactly("/notes/x");
            assertThat(front.header("Cache-Control")).contains("max-age=300");
        }
    }

    @Test
    void pagesAndStaticFoldersAreAdded() {
        try (TestApp app = TestApp.of(Notes.extendedBy(
                folder, """
                extends: notes
                routes:
                  about:
                    pattern: /about/{topic}
                    template: about.peb
                    model: {year: 2026}
                  guarded:
                    pattern: /guarded
                    template: about.peb
                    model: {year: 1}
                    methods: [GET, POST]
                    permission: read
                static:
                  /fonts: fonts/
                  /pictures:
                    from: pictures/
                    cache: 1h
                    permission: read
                """, "about.peb", "<p>{{ year }}</p>", "fonts/a.woff2", "font", "pictures/a.txt", "picture"))) {
            app.get("/about/night").expectText("p", "2026");
            app.post("/about/night", Map.of()).expectStatus(405);
            app.get("/guarded").expectStatus(403);
            app.request(may("read", TestRequest.post("/guarded"))).expectText("p", "1");
            app.get("/fonts/a.woff2").expectBody("font");
            app.get("/pictures/a.txt").expectStatus(403);
            app.request(may("read", TestRequest.get("/pictures/a.txt")))
                    .expectBody("picture")
                    .expectHeader("Cache-Control", "max-age=3600, private");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"locale/", "locale", "[locale/]", "[more/, locale/]"})
    void textsAreThoseOfItsCatalogs(String folders) {
        Composition notes = Notes.alone(folder)
                .with(Participant.shared("dev.mastaba.i18n", new I18nAddOn()))
                .settings(Settings.none().with(Map.of("mastaba.includes", "dev.mastaba.i18n")));
        Path night = Notes.extension(
                folder,
                "dark",
                "extends: notes\nassets:\n  templates/front.peb: front.peb\ntranslations: " + folders + "\n",
                "front.peb",
                "<h1>{{ _('Notes') }}</h1>",
                "locale/de/dark.po",
                "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Notes\"\nmsgstr \"Notizen\"\n",
                "more/fr.po",
                "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
        try (TestApp app = TestApp.of(notes.extendedBy(YamlExtension.of(night)))) {
            app.get("/?_LOCALE_=de").expectText("h1", "Notizen");
            app.get("/").expectText("h1", "Notes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "notes:locale/", "{a: b}", "gone/", "[]", "../locale/"})
    void foldersOfCatalogsAreItsOwnAndThere(String folders) {
        Composition notes = Notes.alone(folder)
                .with(Participant.shared("dev.mastaba.i18n", new I18nAddOn()))
                .settings(Settings.none().with(Map.of("mastaba.includes", "dev.mastaba.i18n")));
        Path night = Notes.extension(folder, "dark", "extends: notes\ntranslations: " + folders + "\n");
        assertThatThrownBy(() -> notes.extendedBy(YamlExtension.of(night)).makeApplication())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems())
                                .isNotEmpty()
                                .allSatisfy(problem -> assertThat(problem.text())
                                        .contains("mastaba.yaml:2")
                                        .doesNotContain("config.")));
    }

    @Test
    void pathsThatMovedAreRedirected() {
        try (TestApp app = TestApp.of(Notes.extendedBy(folder, """
                extends: notes
                redirects:
                  /memo/{name}: /notes/{name}
                  /memos/*rest: {to: "/archive/{rest}", status: 308}
                  /all/*rest: "/{rest}"
                  /help: {to: "https://help.example:8443/start?from=notes#top", status: 301}
                  /{lang}/memo: /notes/{lang}?seen=1
                """))) {
            app.get("/memo/a%20b?x=1").expectStatus(302).expectHeader("Location", "/notes/a%20b?x=1");
            app.post("/memo/a", Map.of()).expectStatus(405);
            app.post("/memos/a/b", Map.of()).expectStatus(308).expectHeader("Location", "/archive/a/b");
            app.get("/help?x=1")
                    .expectStatus(301)
                    .expectHeader("Location", "https://help.example:8443/start?from=notes#top");
            app.get("/de/memo?x=1").expectHeader("Location", "/notes/de?seen=1");
            app.get("/all//evil.example/x").expectHeader("Location", "/evil.example/x");
            app.get("/all/%2F%2Fevil.example").expectHeader("Location", "/evil.example");
            app.get("/all/%5C%5Cevil.example").expectHeader("Location", "/%5C%5Cevil.example");
            app.get("/memo/a%0D%0ASet-Cookie:x").expectHeader("Location", "/notes/a%0D%0ASet-Cookie:x");
        }
    }

    @Test
    void permissionsAreAddedWhereThereWereNone() {
        try (TestApp app = TestApp.of(Notes.extendedBy(folder, """
                extends: notes
                permissions:
                  notes:note: read
                  edit: edit
                views:
                  front: {template: night.peb, permission: read}
                """, "night.peb", "<p>night</p>"))) {
            app.get("/notes/x").expectStatus(403);
            app.request(may("read", TestRequest.get("/notes/x"))).expectBody("note x");
            app.request(may("edit", TestRequest.get("/notes/x/edit"))).expectBody("edit x");
            app.get("/").expectStatus(403);
            app.request(may("read", TestRequest.get("/"))).expectText("p", "night");
        }
    }

    @Test
    void aGuardStaysWhereAViewBecomesATemplate() {
        try (TestApp app = TestApp.of(Notes.extendedBy(
                folder, "extends: notes\nviews:\n  edit: {template: night.peb}\n", "night.peb", "<p>night</p>"))) {
            app.get("/notes/x/edit").expectStatus(403);
            app.request(may("edit", TestRequest.get("/notes/x/edit"))).expectText("p", "night");
        }
    }

    @Test
    void onlyATrustedExtensionLowersAGuard() {
        String yaml = """
                extends: notes
                permissions:
                  edit: {open: true}
                views:
                  front: {template: night.peb, instead: other}
                """;
        assertThatThrownBy(() ->
                        Notes.extendedBy(folder, yaml, "night.peb", "night").makeApplication())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-YAML-007")
                .hasMessageContaining("in conf/notes.cfg: mastaba.trust = dark")
                .hasMessageContaining("mastaba.yaml:3:16")
                .hasMessageContaining("mastaba.yaml:5:41");
        Settings trusting = new Settings(Map.of("mastaba.trust", "light dark"));
        try (TestApp app = TestApp.of(Notes.extendedBy(folder, trusting, yaml, "night.peb", "night"))) {
            app.get("/notes/x/edit").expectBody("edit x");
            app.get("/").expectStatus(403);
            app.request(may("other", TestRequest.get("/"))).expectStatus(200);
        }
    }

    @Test
    void aPermissionThatTakesThePlaceOfAnotherIsRefused() {
        assertThatThrownBy(() -> Notes.extendedBy(folder, "extends: notes\npermissions:\n  notes:edit: read\n")
                        .makeApplication())
                .hasMessageContaining("MAST-VIEW-029")
                .hasMessageContaining("already requires the permission \"edit\"")
                .hasMessageContaining("mastaba.yaml:3:15")
                .hasMessageContaining("instead: read");
    }

    @Test
    void whatIsDeclaredHasALineOfTheFileAsOrigin() {
        String text = assertThatThrownByCommit("extends: notes\nassets:\n  static/thme.css: own.css\n");
        assertThat(text).contains("MAST-ASSET-002", "at dark: assets (mastaba.yaml:3:3)", "notes:static/theme.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets:\n  static/thme.css: own.css\n|assets:\n          notes:static/theme.css: own.css\n|mastaba assets 'notes:**'",
                "assets:\n  static/theme.css: owm.css\n|assets:\n          notes:static/theme.css: own.css\n|next to the mastaba.yaml: owm.css",
                "assets:\n  nots:static/theme.css: own.css\n|assets:\n          notes:static/theme.css: own.css\n|add the bundle of",
                "views:\n  frnt: {template: night.peb}\n|Fix the id: notes:front|mastaba views",
                "static:\n  /f: fils/\n|static:\n          /f: files/|next to the mastaba.yaml: fils/"
            })
    void whatIsToBeWrittenInsteadIsYamlToo(String lines) {
        String[] parts = lines.split("\\|");
        String[] files = {"own.css", "own", "files/a.txt", "a", "night.peb", "night"};
        assertThat(assertThatThrownByCommit("extends: notes\n" + parts[0], files))
                .contains(parts[1], parts[2])
                .doesNotContain("config.", "src/main", "jar tf");
    }

    private String assertThatThrownByCommit(String yaml, String... files) {
        try {
            Notes.extendedBy(folder, yaml, files).makeApplication();
            throw new AssertionError("accepted");
        } catch (ConfigurationException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void aJarIsAsGoodAsAFolder() throws IOException {
        Path jar = folder.resolve("night.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "mastaba.yaml", "extends: notes\nversion: 1.2\nassets: [static/theme.css]\n");
            entry(zip, "static/theme.css", "dark");
        }
        Participant extension = YamlExtension.of(jar);
        assertThat(extension.name()).isEqualTo("night");
        assertThat(extension.version()).isEqualTo("1.2");
        assertThat(extension.role()).isEqualTo(Participant.Role.EXTENSION);
        try (TestApp app = TestApp.of(Notes.alone(folder).extendedBy(extension))) {
            app.get("/static/theme.css").expectBody("dark");
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void theFileMaySayTheNameAndTheVersionsThatItExtends() {
        Participant extension = YamlExtension.of(Notes.extension(
                folder, "some-folder", "\uFEFFextends: \"notes;version=[0,2)\"\nname: org.example.night\n"));
        assertThat(extension.name()).isEqualTo("org.example.night");
        assertThat(extension.targets()).containsExactly("notes;version=[0,2)");
        Notes.alone(folder).extendedBy(extension).makeApplication();
    }

    @Test
    void whatIsNoFolderAndNoJarIsRefused() {
        assertThatThrownBy(() -> YamlExtension.of(folder.resolve("missing")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("missing is neither a readable folder nor a readable jar");
        assertThatThrownBy(() -> YamlExtension.of(folder))
                .hasMessageContaining("it does not exist at the root of directory");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        Files.write(folder.resolve("mastaba.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF});
        assertThatThrownBy(() -> YamlExtension.of(folder)).hasMessageContaining("it is not valid UTF-8");
    }

    private static TestRequest may(String permission, TestRequest request) {
        return request.header("X-May", permission);
    }
}
