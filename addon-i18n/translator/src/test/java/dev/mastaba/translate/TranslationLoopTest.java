package dev.mastaba.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Update, stats and check, beside GNU gettext's own tools where these are installed. */
class TranslationLoopTest {
    private static final String POT = """
            #, fuzzy
            msgid ""
            msgstr ""
            "Project-Id-Version: notes\\n"
            "POT-Creation-Date: 2026-11-20 10:00+0000\\n"
            "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
            "Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"
            "Language-Team: LANGUAGE <LL@li.org>\\n"
            "Language: \\n"
            "MIME-Version: 1.0\\n"
            "Content-Type: text/plain; charset=UTF-8\\n"
            "Content-Transfer-Encoding: 8bit\\n"
            "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

            """;
    private static final String PAGES =
            "#: a.peb:1\nmsgid \"${n} page\"\nmsgid_plural \"${n} pages\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n";

    @TempDir
    private Path folder;

    private final I18nCommandLine mastaba = new I18nCommandLine();

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String message(String id, String text) {
        return "msgid \"" + id + "\"\nmsgstr \"" + text + "\"\n\n";
    }

    private void gettext(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static void needsGettext() {
        boolean there = false;
        for (String path : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            there |= Files.isExecutable(Path.of(path, "msgmerge")) && Files.isExecutable(Path.of(path, "msgfmt"));
        }
        assumeTrue(there, "no GNU gettext here (Debian: apt install gettext)");
    }

    @Test
    void aTranslationIsBegun() throws Exception {
        Path pot = write("notes.pot", POT + message("Save", "") + PAGES);
        assertThat(mastaba.run("update", pot.toString(), "--locale", "pl")).isZero();
        Path polish = folder.resolve("pl/notes.po");
        assertThat(mastaba.out()).isEqualTo(polish + ": 2 new, 0 of them guessed, 0 no longer used\n");
        assertThat(polish)
                .content()
                .startsWith("msgid \"\"\nmsgstr \"\"\n")
                .contains("\"Language: pl\\n\"", "nplurals=3; plural=(n == 1 ? 0 :", "msgstr[2] \"\"\n");
        assertThat(mastaba.run("update", pot.toString(), "--locale", "../../etc"))
                .isEqualTo(2);
        assertThat(mastaba.err()).contains("not the name of a locale");
    }

    @Test
    void whatIsTranslatedStaysWhateverBecomesOfItsMessage() throws IOException {
        Path german = write("de/notes.po", """
                # Ada Lovelace
                msgid ""
                msgstr ""
                "Language: de\\n"
                "Content-Type: text/plain; charset=UTF-8\\n"
                "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

                # short, please
                #: old.peb:1
                msgid "Save"
                msgstr "Sichern"

                msgid "Delete this page"
                msgstr "Diese Seite löschen"

                msgid "a sheet"
                msgid_plural "sheets"
                msgstr[0] "ein Blatt"
                msgstr[1] "Blätter"

                msgid "page"
                msgstr "Seite"

                msgid "Never translated"
                msgstr ""

                #~ msgid "Welcome"
                #~ msgstr "Willkommen"
                """);
        Path pot = write(
                "notes.pot",
                POT
                        + "#. on a button\n#: new.peb:7\n" + message("Save", "")
                        + message("Delete these pages", "")
                        + message("a sheet", "")
                        + "msgid \"page\"\nmsgid_plural \"pages\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n"
                        + message("Welcome", "")
                        + message("Quite another thing", ""));
        assertThat(mastaba.run("update", pot.toString())).as(mastaba.err()).isZero();
        assertThat(mastaba.out()).contains("2 new, 1 of them guessed, 2 no longer used");
        assertThat(german).content().isEqualTo("""
                # Ada Lovelace
                msgid ""
                msgstr ""
                "Language: de\\n"
                "Content-Type: text/plain; charset=UTF-8\\n"
                "Plural-Forms: nplurals=2; plural=(n != 1);\\n"
                "POT-Creation-Date: 2026-11-20 10:00+0000\\n"

                # short, please
                #. on a button
                #: new.peb:7
                msgid "Save"
                msgstr "Sichern"

                #, fuzzy
                #| msgid "Delete this page"
                msgid "Delete these pages"
                msgstr "Diese Seite löschen"

                # Former plural: Blätter
                #, fuzzy
                #| msgid "a sheet"
                #| msgid_plural "sheets"
                msgid "a sheet"
                msgstr "ein Blatt"

                #, fuzzy
                #| msgid "page"
                msgid "page"
                msgid_plural "pages"
                msgstr[0] "Seite"
                msgstr[1] ""

                msgid "Welcome"
                msgstr "Willkommen"

                msgid "Quite another thing"
                msgstr ""

                #~ msgid "Delete this page"
                #~ msgstr "Diese Seite löschen"
                """);
        String once = Files.readString(german);
        assertThat(mastaba.run("update", pot.toString())).isZero();
        assertThat(mastaba.out()).contains("0 new", "; unchanged");
        assertThat(german).content().isEqualTo(once);
    }

    /** Fields of their own, lines broken after 77 signs, ends of lines of Windows, flags and former ids: nothing that they write is lost. */
    @ParameterizedTest
    @CsvSource({"X-Generator: Poedit 3.4.2, \\r\\n", "X-Generator: Weblate 5.8.1, \\n"})
    void whatPoeditAndWeblateWriteIsKept(String generator, String end) throws IOException {
        Path pot = write(
                "notes.pot",
                POT + message("Save", "") + message("A long text that goes on in a second line", "") + PAGES);
        Path polish = write("pl/notes.po", """
                # Ada Lovelace <ada@example.org>, 2026.
                #
                msgid ""
                msgstr ""
                "Project-Id-Version: Notes 2\\n"
                "PO-Revision-Date: 2026-11-19 08:15+0100\\n"
                "Last-Translator: Ada Lovelace <ada@example.org>\\n"
                "Language-Team: Polish <https://weblate.example.org/projects/notes/pl/>\\n"
                "Language: pl\\n"
                "Content-Type: text/plain; charset=UTF-8\\n"
                "Plural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
                "|| n%100>=20) ? 1 : 2;\\n"
                "X-Poedit-Basepath: ..\\n"
                "GENERATOR\\n"

                # translator's own
                #: gone.peb:1
                #, java-format, read-only
                msgid "Save"
                msgstr "Zapisz"

                msgid ""
                "A long text that goes on "
                "in a second line"
                msgstr ""
                "Długi tekst, który "
                "jest w drugiej linii"

                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] "${n} strona"
                msgstr[1] "${n} strony"
                msgstr[2] "${n} stron"

                #, fuzzy
                #~| msgid "Old"
                #~ msgid "Older"
                #~ msgstr "Starszy"
                """.replace("GENERATOR", generator).replace("\n", end.translateEscapes()));
        assertThat(mastaba.run("update", pot.toString())).as(mastaba.err()).isZero();
        assertThat(mastaba.out()).contains("0 new", "0 no longer used");
        assertThat(polish)
                .content()
                .startsWith("# Ada Lovelace <ada@example.org>, 2026.\n#\nmsgid \"\"")
                .contains(
                        "\"Last-Translator: Ada Lovelace <ada@example.org>\\n\"",
                        "\"Language-Team: Polish <https://weblate.example.org/projects/notes/pl/>\\n\"",
                        "plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;\\n\"",
                        "\"X-Poedit-Basepath: ..\\n\"",
                        '"' + generator + "\\n\"",
                        "# translator's own\n#, java-format, read-only\nmsgid \"Save\"\nmsgstr \"Zapisz\"\n",
                        "msgstr \"Długi tekst, który jest w drugiej linii\"\n",
                        "msgstr[2] \"${n} stron\"\n",
                        "#, fuzzy\n#~| msgid \"Old\"\n#~ msgid \"Older\"\n#~ msgstr \"Starszy\"\n")
                .doesNotContain("\r", "gone.peb");
        assertThat(mastaba.run("check", "--strict", polish.toString()))
                .as(mastaba.out())
                .isZero();
    }

    @Test
    void aBrokenFileIsNotTouched() throws IOException {
        Path pot = write("notes.pot", POT + message("Save", ""));
        Path good = write("de/notes.po", message("Save", "Sichern"));
        Path bad = write("fr/notes.po", "msgid \"Save\"\nmsgstr \"Enreg\n");
        assertThat(mastaba.run("update", pot.toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("fr/notes.po is malformed at line 2", "Nothing was written");
        assertThat(bad).content().isEqualTo("msgid \"Save\"\nmsgstr \"Enreg\n");
        assertThat(good).content().isEqualTo(message("Save", "Sichern"));
        assertThat(mastaba.run("update", folder.resolve("none.pot").toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("File ", " does not exist");
    }

    /** What msgmerge makes of the same files says the same of each message, and msgfmt accepts ours. */
    @Test
    void gnuGettextAgrees() throws Exception {
        needsGettext();
        Path pot = write(
                "notes.pot",
                POT
                        + message("Save", "")
                        + message("Delete these pages", "")
                        + PAGES
                        + message("Say \\\"hi\\\"\\tto\\n", ""));
        Path own = write(
                "de/notes.po",
                POT.replace("#, fuzzy\n", "")
                                .replace("Language: ", "Language: de")
                                .replace("nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=(n != 1);")
                        + message("Save", "Sichern") + message("Delete this page", "Diese Seite löschen")
                        + message("Gone", "Fort")
                        + "#~ msgid \"Old\"\n#~ msgstr \"Alt\"\n");
        Path theirs = folder.resolve("theirs.po");
        gettext("msgmerge", "-q", "--no-wrap", "--previous", "-o", theirs.toString(), own.toString(), pot.toString());
        assertThat(mastaba.run("update", pot.toString(), own.toString()))
                .as(mastaba.err())
                .isZero();
        gettext("msgfmt", "-c", "-o", folder.resolve("own.mo").toString(), own.toString());
        // what a guess is taken from is kept besides: whoever rejects the guess has not lost it
        String kept = "#~ msgid \"Delete this page\"\n#~ msgstr \"Diese Seite löschen\"\n\n";
        assertThat(Files.readString(own)).contains(kept);
        assertThat(Files.readString(own).replace(kept, "")).isEqualTo(Files.readString(theirs));
    }

    @Test
    void statisticsCountWhatTheTemplateHas() throws IOException {
        write("notes.pot", POT + message("a", "") + message("b", "") + message("c", "") + PAGES);
        write(
                "de/notes.po",
                message("a", "A") + "#, fuzzy\n" + message("b", "B")
                        + PAGES.replace("msgstr[0] \"\"", "msgstr[0] \"x\"") + message("gone", "fort"));
        write("fr.po", "");
        assertThat(mastaba.run("stats", folder.toString())).isZero();
        assertThat(mastaba.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "locale translated fuzzy missing unused done file",
                        "de 1 1 2 1 25 % " + folder.resolve("de/notes.po"),
                        "fr 0 0 4 0 0 % " + folder.resolve("fr.po"));
        assertThat(mastaba.run("stats", "--json", folder.resolve("de").toString()))
                .isZero();
        assertThat(mastaba.out())
                .startsWith("[\n  {\"locale\":\"de\",\"domain\":\"notes\",\"translated\":1,\"fuzzy\":1,");
    }

    @Test
    void whatIsWrongIsFoundWithItsLine() throws IOException {
        write(
                "notes.pot",
                POT + message("Hello ${name}", "") + message("Now <b>bold</b>", "") + PAGES + message("New", ""));
        Path german = write("de/notes.po", """
                msgid ""
                msgstr ""
                "Language: fr\\n"
                "Content-Type: text/plain; charset=UTF-8\\n"
                "Plural-Forms: nplurals=3; plural=(n != 1);\\n"

                msgid "Hello ${name}"
                msgstr "Hallo ${nmae}"

                msgid "Now <b>bold</b>"
                msgstr "Nun <b>fett<b>"

                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] "eine Seite"
                msgstr[1] "${n} Seiten"

                msgid "Gone"
                msgstr "Fort\\n"
                """);
        assertThat(mastaba.run("check", folder.toString())).isEqualTo(1);
        String file = german.toString();
        assertThat(mastaba.out().lines().map(line -> line.replace(file, "FILE")))
                .containsExactly(
                        "FILE:1: warning: The header declares the language fr, but the path de [language]",
                        "FILE:1: warning: The catalog has 3 plural forms; de usually has 2: nplurals=2; plural=(n != 1); [plural-formula]",
                        "FILE:7: error: \"Hello ${name}\" does not contain ${nmae}, but its translation does; users see it unchanged [unknown-parameter]",
                        "FILE:7: error: \"Hello ${name}\" is translated without ${name} [missing-parameter]",
                        "FILE:10: error: \"Now <b>bold</b>\" has the tags </b> <b>, but its translation has <b> <b> [markup]",
                        "FILE:13: error: \"${n} page\" has 2 plural forms, but the header declares 3 [plural-count]",
                        "FILE:18: warning: \"Gone\" is no longer used in any source or template [unused]",
                        "FILE:18: error: \"Gone\" and its translation differ in \\n at the beginning or the end [line-end]",
                        "FILE: warning: \"New\" is missing from the catalog [missing]",
                        "1 files: 5 errors, 4 warnings");
        assertThat(mastaba.run("check", "--json", folder.toString())).isEqualTo(1);
        assertThat(mastaba.out())
                .contains("{\"kind\":\"markup\",\"error\":true,\"file\":\"" + file + "\",\"line\":10,");
    }

    /** An application of two bundles, as it would answer. */
    @Test
    void whoOverridesATextIsTold() throws IOException {
        String hello = """
                {"domain": "notes", "context": "", "id": "Hello", "locale": "de", "forms": ["Guten\\nTag"], "brought_by": "polite",
                 "place": "locale/de/notes.po:9", "replaces": [{"brought_by": "notes", "place": "locale/de/notes.po:7", "forms": ["Hallo"]}]}""";
        String pages = hello.replace("\"Hello\"", "\"${n} page\"")
                .replace("\"Hallo\"", "\"eine Seite\", \"${n} Seiten\"")
                .replace("\"\"", "\"book\"");
        List<List<Path>> asked = new ArrayList<>();
        I18nCommandLine asking = new I18nCommandLine(bundles -> {
            asked.add(bundles);
            return "[" + hello + ",\n" + pages + "]";
        });
        String header = POT.replace("INTEGER", "2")
                .replace("EXPRESSION", "(n != 1)")
                .replace("Language: ", "Language: de")
                .replace("#, fuzzy\n", "");
        String counted = """
                msgctxt "book"
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] "eine Seite"
                msgstr[1] "${n} Seiten"
                """;
        Path notes = write(
                "notes/locale/de/notes.po", header + message("Hello", "Hallo") + message("Bye", "Tschüss") + counted);
        Path polite = write("polite/locale/de/notes.po", header + message("Hello", "Guten\\nTag"));
        Path other = write("other/locale/de/other.po", header + message("Hello", "Hallo"));
        Path changed = write("changed/locale/de/notes.po", header + message("Hello", "Servus"));
        Path french = write("french/locale/fr/notes.po", header.replace(": de", ": fr") + message("Hello", "Hallo"));
        String[] line = {
            "check",
            notes.toString(),
            polite.toString(),
            other.toString(),
            changed.toString(),
            french.toString(),
            "a.jar",
            "b.jar"
        };
        assertThat(asking.run(line)).as(asking.err()).isZero();
        assertThat(asking.out().replace(notes.toString(), "FILE")).isEqualTo("""
                        FILE:14: warning: "Hello" is overridden by polite (locale/de/notes.po:9): "Guten\\nTag" [overridden]
                        FILE:20: warning: "${n} page" (book) is overridden by polite (locale/de/notes.po:9): "Guten\\nTag" [overridden]
                        5 files: 0 errors, 2 warnings
                        """);
        assertThat(asking.run("check", "--overridden", "--strict", notes.toString()))
                .isEqualTo(1);
        assertThat(asking.run("check", "--strict", notes.toString())).isZero();
        assertThat(asked).containsExactly(List.of(Path.of("a.jar"), Path.of("b.jar")), List.of());
        assertThat(mastaba.run("check", "--overridden", notes.toString())).isEqualTo(2);
        assertThat(mastaba.err()).contains("There is no application to ask");
    }

    /** The session that the guide prints. */
    @Test
    void theGuideShowsWhatHappens() throws IOException {
        write("bnd.bnd", "Bundle-SymbolicName: your.notes\n");
        write(
                "src/main/resources/templates/a.peb",
                "{{ _('Hello ${name}') }}\n{{ ngettext('${n} page', '${n} pages', n) }}");
        String guide = Files.readString(Path.of("..", "..", "docs", "guide", "internationalisation.md"));
        String locale = folder.resolve("src/main/resources/locale").toString();
        for (String line :
                guide.lines().filter(each -> each.startsWith("$ mastaba i18n ")).toList()) {
            String[] words = line.substring("$ mastaba i18n ".length())
                    .replace("src/main/resources/locale", locale)
                    .replace(" . ", " " + folder + " ")
                    .split(" ");
            assertThat(mastaba.run(words)).as(mastaba.err()).isZero();
            assertThat(guide).contains(line + "\n" + mastaba.out().replace(folder + "/", ""));
        }
        assertThat(mastaba.out()).contains("2 warnings");
    }

    @Test
    void warningsAreErrorsWhereThatIsSaid() throws IOException {
        Path german = write(
                "de.po",
                POT.replace("INTEGER", "2").replace("EXPRESSION", "n").replace("Language: ", "Language: de")
                        + message("a", ""));
        assertThat(mastaba.run("check", german.toString())).isEqualTo(1);
        assertThat(mastaba.out()).contains("The plural formula has no form for the number 2");
        Files.writeString(german, Files.readString(german).replace("=n;", "=(n != 1);"));
        assertThat(mastaba.run("check", german.toString())).as(mastaba.out()).isZero();
        assertThat(mastaba.run("check", "--strict", german.toString())).isEqualTo(1);
        Files.writeString(german, "nonsense");
        assertThat(mastaba.run("check", german.toString())).isEqualTo(1);
        assertThat(mastaba.out()).contains(":1: error: \"nonsense\" is not a keyword of a .po file");
        assertThat(mastaba.run("check", folder.resolve("empty").toString())).isEqualTo(2);
    }
}
