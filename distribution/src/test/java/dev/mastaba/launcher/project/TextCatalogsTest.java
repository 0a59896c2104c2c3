package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCatalogsTest {
    @TempDir
    Path root;

    private static Properties pages() {
        Properties facts = new Properties();
        facts.setProperty("of", "wiki");
        facts.setProperty("domain", "wiki");
        facts.setProperty("context", "");
        facts.setProperty("id", "${n} page");
        facts.setProperty("locales", "de,pl");
        facts.setProperty("place.de", "locale/de/wiki.po:9");
        facts.setProperty("forms.de", "2");
        facts.setProperty("form.de.0", "${n} Seite");
        facts.setProperty("form.de.1", "${n} Seiten");
        return facts;
    }

    private static Properties withCatalog(Properties facts) {
        String catalog = """
                #. how many there are
                #, java-format
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] "${n} Seite"
                msgstr[1] "${n} Seiten"
                """;
        facts.setProperty("catalogue", Base64.getEncoder().encodeToString(catalog.getBytes(StandardCharsets.UTF_8)));
        return facts;
    }

    @Test
    void areBegunWithTheFormsOfTheOriginalOrOfTheLanguage() throws IOException {
        TextCatalogs catalogs = TextCatalogs.in(root, withCatalog(pages()), "");
        assertThat(root).as("nothing is written yet").isEmptyDirectory();
        assertThat(catalogs.begun()).isTrue();
        assertThat(catalogs.folder()).isEqualTo("locale/");
        assertThat(catalogs.write())
                .containsExactly(root.resolve("locale/de/wiki.po"), root.resolve("locale/pl/wiki.po"));
        assertThat(root.resolve("locale/de/wiki.po"))
                .content()
                .contains("Language: de")
                .endsWith("""

                # Original in wiki, locale/de/wiki.po:9:
                #   ${n} Seite
                #   ${n} Seiten
                #. how many there are
                #, java-format
                msgid "${n} page"
                msgid_plural "${n} pages"
                msgstr[0] "${n} Seite"
                msgstr[1] "${n} Seiten"
                """);
        assertThat(root.resolve("locale/pl/wiki.po"))
                .content()
                .contains("nplurals=3")
                .doesNotContain("Instead")
                .endsWith("msgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\n");
    }

    @Test
    void keepWhatIsThere() throws IOException {
        Path file = root.resolve("texts/de/LC_MESSAGES/wiki.po");
        Files.createDirectories(file.getParent());
        String before = """
                # mine
                msgid ""
                msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                # a remark
                #: Page.java:3
                #, fuzzy
                msgid "B"
                msgstr "b"

                msgctxt "verb"
                msgid "${n} page"
                msgstr "blättern"
                """;
        String after = "\n#~ msgid \"Old\"\n#~ msgstr \"alt\"\n";
        Files.writeString(file, before + after);
        TextCatalogs catalogs = TextCatalogs.in(root, pages(), "");
        assertThat(catalogs.begun()).isFalse();
        assertThat(catalogs.write()).containsExactly(file, root.resolve("texts/pl/wiki.po"));
        assertThat(file).content().startsWith(before).endsWith("msgstr[1] \"${n} Seiten\"\n" + after);
        assertThat(file).content().contains("msgid_plural \"${n} page\"");

        String now = Files.readString(file);
        assertThatThrownBy(() -> TextCatalogs.in(root, pages(), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wiki.po:18 already has this text, ")
                .hasMessageContaining("pl/wiki.po:")
                .hasMessageEndingWith(" already has this text; nothing was written");
        Properties more = pages();
        more.setProperty("locales", "fr,de");
        TextCatalogs french = TextCatalogs.in(root, more, "");
        assertThat(french.added()).containsExactly("fr");
        assertThat(french.kept()).containsExactly(file + ":18 already has this text");
        assertThat(french.write()).containsExactly(root.resolve("texts/fr/wiki.po"));
        assertThat(file).hasContent(now);
    }

    @Test
    void areNotTouchedWhereTheyAreBrokenOrBehindALink(@TempDir Path outside) throws IOException {
        Path file = root.resolve("de/wiki.po");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "nonsense\n");
        assertThatThrownBy(() -> TextCatalogs.in(root, pages(), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is malformed at line 1");
        assertThat(file).hasContent("nonsense\n");
        Files.delete(file);
        Files.createSymbolicLink(file, outside.resolve("wiki.po"));
        Files.writeString(outside.resolve("wiki.po"), "");
        assertThatThrownBy(() -> TextCatalogs.in(root, pages(), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a link");
        assertThat(outside.resolve("wiki.po")).isEmptyFile();
    }

    @Test
    void ofALinkThatSomebodyNamesAreInWhatItLeadsTo(@TempDir Path outside) throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);
        TextCatalogs.in(link, pages(), "texts").write();
        assertThat(outside.resolve("texts/de/wiki.po")).exists();
        assertThat(TextCatalogs.in(outside, otherId(), "").folder()).isEqualTo("texts/");
        assertThat(TextCatalogs.in(link, otherId(), "").folder()).isEqualTo("texts/");
    }

    private static Properties otherId() {
        Properties facts = pages();
        facts.setProperty("id", "another");
        return facts;
    }
}
