package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of an application and of who changes them, asked of a running server and of bundles alone. */
class TextsIT {
    private static final String HEADER = """
            msgid ""
            msgstr ""
            "Content-Type: text/plain; charset=UTF-8\\n"
            "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

            """;

    @TempDir
    private Path folder;

    private Path notes(String version, String hello) {
        return AddOns.application("notes", "notes", """
                        config.include("dev.mastaba.i18n");
                        config.addTranslations("locale/");
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text(dev.mastaba.core.i18n.Localizer.of(request).translate(
                            dev.mastaba.core.i18n.TranslationString.of("Hello").in("notes"))), route("front"));""")
                .withResource("locale/de/notes.po", HEADER + message("Hello", hello) + message("Bye", "Tschüss"))
                .withResource("locale/fr/notes.po", HEADER + message("Hello", "Bonjour"))
                .withVersion(version)
                .write(folder.resolve("made/notes.jar"));
    }

    private Path polite() {
        return AddOns.extension("polite", "notes", "config.addTranslations(\"locale/\");")
                .withResource("locale/de/notes.po", HEADER + message("Hello", "Guten Tag"))
                .write(folder.resolve("made/polite.jar"));
    }

    /** Commands that run without a server, with the add-on that the application uses. */
    private CommandLine withoutServer() {
        return new CommandLine(
                Map.of("MASTABA_BASE", folder.resolve("nobody").toString(), "MASTABA_ADDONS", "addon-i18n"));
    }

    private static String message(String id, String text) {
        return "msgid \"" + id + "\"\nmsgstr \"" + text + "\"\n\n";
    }

    @Test
    void whoseTextHoldsIsToldAndAChangedOriginalToo() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-i18n.jar")
                .with(notes("1.0.0", "Hallo"))
                .start()) {
            server.awaitPage("/?_LOCALE_=de", "Hallo");
            server.drop(polite());
            server.awaitPage("/?_LOCALE_=de", "Guten Tag");

            CommandLine mastaba = new CommandLine(server.environment());
            Said texts = mastaba.run("texts", "notes:de:*");
            assertThat(texts.exitCode()).as(texts.text()).isZero();
            assertThat(texts.text().lines())
                    .hasSize(3)
                    .anyMatch(line -> line.matches("notes:de:Hello +Guten Tag +polite \\(locale/de/notes.po:6\\)"
                            + " +Hallo of notes \\(locale/de/notes.po:6\\)"));
            AdminReply missing = server.admin("texts", "--missing=fr", "*");
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(missing.text()).contains("notes:Bye", "de").doesNotContain("Hello");
            assertThat(server.admin("texts", "--missing=de", "notes:*").text())
                    .isEqualTo("No text is missing in de.\n");
            assertThat(mastaba.run("texts", "--overridden").text().lines()).hasSize(2);
            assertThat(server.admin("texts", "nothing").exitCode()).isEqualTo(1);
            assertThat(server.admin("texts", "--missing=../x").exitCode()).isEqualTo(2);

            AdminReply clean = server.admin("drift");
            assertThat(clean.exitCode()).as(clean.text()).isZero();
            assertThat(clean.text()).containsPattern("text +notes:de:Hello +notes +polite +2 +unchanged");
            server.drop(notes("1.1.0", "Servus"));
            assertThat(server.admin("settled", "notes.jar").text())
                    .contains("Original text notes:de:Hello has changed");
            assertThat(server.admin("drift").exitCode()).isEqualTo(1);
            assertThat(server.get("/?_LOCALE_=de").body()).isEqualTo("Guten Tag");
        }
    }

    /** With a running server, whose bundle is the override as it was written; then with bundles alone, into the same folder. */
    @Test
    void oneTextIsOverriddenByAFolderThatIsDeployedAsItIs() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-i18n.jar")
                .with(notes("1.0.0", "Hallo"))
                .start()) {
            server.awaitPage("/?_LOCALE_=de", "Hallo");
            CommandLine mastaba = new CommandLine(server.environment());
            Path mine = folder.resolve("mine");
            Said written = mastaba.run("override", "notes:de:Hello", "--yaml", "--into", mine.toString());
            assertThat(written.exitCode()).as(written.text()).isZero();
            assertThat(written.text()).contains("locale/de/notes.po", "Next: mastaba deploy " + mine);
            Path german = mine.resolve("locale/de/notes.po");
            assertThat(german)
                    .content()
                    .contains("# Original in notes, locale/de/notes.po:6:\n#   Hallo\n"
                            + message("Hello", "Hallo").strip());
            Files.writeString(german, Files.readString(german).replace("msgstr \"Hallo\"", "msgstr \"Moin\""));
            Said deployed = mastaba.run("deploy", mine.toString());
            assertThat(deployed.exitCode()).as(deployed.text()).isZero();
            server.awaitPage("/?_LOCALE_=de", "Moin");
            assertThat(server.admin("drift").text())
                    .containsPattern("text +notes:de:Hello +notes +mine +\\d+ +unchanged");
            server.drop(notes("1.1.0", "Servus"));
            assertThat(server.admin("settled", "notes.jar").text())
                    .contains("Original text notes:de:Hello differs from the version for which");
            assertThat(server.get("/?_LOCALE_=de").body()).isEqualTo("Moin");
        }
    }

    @Test
    void oneTextIsAddedToAnExtensionWithoutAServer() throws Exception {
        CommandLine mastaba = withoutServer();
        String notes = notes("1.0.0", "Hallo").toString();
        String mine = folder.resolve("mine").toString();
        Said first = mastaba.run("override", "notes:Hello", "--into", mine, notes);
        assertThat(first.exitCode()).as(first.text()).isZero();
        assertThat(first.text()).contains("lib/notes.jar", "Next: ", "mvn verify");
        Path resources = folder.resolve("mine/src/main/resources");
        assertThat(resources.resolve("locale/de/notes.po")).content().contains("Hallo");
        assertThat(resources.resolve("locale/fr/notes.po")).content().contains("Bonjour");

        Said second = mastaba.run("override", "notes:Bye", "--locale", "de", "--locale", "pl", "--into", mine, notes);
        assertThat(second.exitCode()).as(second.text()).isZero();
        assertThat(resources.resolve("locale/de/notes.po")).content().contains("Hallo", "Tschüss");
        assertThat(resources.resolve("locale/pl/notes.po")).content().contains("msgid \"Bye\"\nmsgstr \"\"");
        assertThat(resources.resolve("mastaba-originals.txt"))
                .content()
                .contains("  text notes:de:Hello\n", "  text notes:fr:Hello\n", "  text notes:de:Bye\n");

        Said more = mastaba.run("override", "notes:Bye", "--locale", "de", "--locale", "fr", "--into", mine, notes);
        assertThat(more.exitCode()).as(more.text()).isZero();
        assertThat(more.text()).containsPattern("de/notes.po:\\d+ already has this text\n");
        assertThat(resources.resolve("locale/de/notes.po")).content().containsOnlyOnce("msgid \"Bye\"");
        assertThat(resources.resolve("locale/fr/notes.po")).content().contains("Bonjour", "msgid \"Bye\"");

        Said again = mastaba.run("override", "Bye", "--into", mine, notes);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.text()).contains("already has this text; nothing was written");
        Said unknown = mastaba.run("override", "notes:de:Hallo", notes);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text()).contains("Did you mean \"notes:de:Hello\"");
        Said noLocale = mastaba.run("override", "notes:Hello", "--locale", "../x", notes);
        assertThat(noLocale.exitCode()).isEqualTo(2);
        assertThat(noLocale.text()).contains("locale name is not valid");
        Said view = mastaba.run("override", "notes:locale/de/notes.po", "--locale", "de", notes);
        assertThat(view.text()).contains("is not a text; remove --locale");
    }

    /** What needs no server has the libraries of its own that the script gives it. */
    @Test
    void theTranslatorsLoopNeedsNoServer() throws Exception {
        CommandLine mastaba = withoutServer();
        Path page = folder.resolve("page.peb");
        Files.writeString(page, "{{ _('Hello') }}");
        Path pot = folder.resolve("locale/notes.pot");
        Said extracted = mastaba.start("i18n", "extract", page.toString(), "-o", pot.toString());
        assertThat(extracted.exitCode()).as(extracted.text()).isZero();
        Said updated = mastaba.run("i18n", "update", pot.toString(), "--locale", "de");
        assertThat(updated.exitCode()).as(updated.text()).isZero();
        assertThat(folder.resolve("locale/de/notes.po")).content().contains("msgid \"Hello\"");
        Said counted = mastaba.run("i18n", "stats", "--json", pot.getParent().toString());
        assertThat(counted.text()).contains("\"missing\":1");
        assertThat(mastaba.run("i18n", "check", "--strict", pot.getParent().toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void bundlesAloneTellTheirTextsToo() {
        CommandLine mastaba = withoutServer();
        Said texts =
                mastaba.run("texts", "--json", "Hello", notes("1.0.0", "Hallo").toString(), polite().toString());
        assertThat(texts.exitCode()).as(texts.text()).isZero();
        assertThat(texts.text())
                .contains("\"Guten Tag\"", "\"replaces\"", "\"Bonjour\"")
                .doesNotContain("Tschüss");
        Said missing = mastaba.run(
                "texts", "--missing", "fr", "notes:*", notes("1.0.0", "Hallo").toString());
        assertThat(missing.exitCode()).as(missing.text()).isEqualTo(1);
        assertThat(missing.text()).contains("notes:Bye");
    }

    /** A translator asks two jars which of the catalog's texts are not shown as they are, and the texts of classes. */
    @Test
    void theTranslatorsToolsReadBundles() throws Exception {
        CommandLine mastaba = withoutServer();
        Path catalog = folder.resolve("src/main/resources/locale/de/notes.po");
        Files.createDirectories(catalog.getParent());
        Files.writeString(catalog, HEADER + message("Hello", "Hallo") + message("Bye", "Tschüss"));
        String notes = notes("1.0.0", "Hallo").toString();
        Said checked = mastaba.run("i18n", "check", catalog.toString(), notes, polite().toString());
        assertThat(checked.exitCode()).as(checked.text()).isZero();
        assertThat(checked.text())
                .contains("\"Hello\" is overridden by polite (locale/de/notes.po:6): \"Guten Tag\" [overridden]")
                .contains("1 files: 0 errors, 1 warnings");
        Said nobody = mastaba.run("i18n", "check", "--overridden", catalog.toString());
        assertThat(nobody.exitCode()).as(nobody.text()).isEqualTo(2);
        assertThat(nobody.text()).contains("No server runs");

        Said extracted = mastaba.run("i18n", "extract", notes);
        assertThat(extracted.exitCode()).as(extracted.text()).isZero();
        assertThat(extracted.text()).contains("msgid \"Hello\"");
    }
}
