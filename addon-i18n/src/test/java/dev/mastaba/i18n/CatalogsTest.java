package dev.mastaba.i18n;

import static dev.mastaba.i18n.CatalogsFixture.HEADER;
import static dev.mastaba.i18n.CatalogsFixture.TWO;
import static dev.mastaba.i18n.CatalogsFixture.text;
import static dev.mastaba.i18n.CatalogsFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogsTest {
    @TempDir
    Path root;

    private CatalogsFixture files;

    @BeforeEach
    void aFolder() {
        files = new CatalogsFixture(root);
    }

    private List<String> warnings() {
        return files.application().get(Key.of(Problem.Warnings.class)).all().stream()
                .map(Problem::id)
                .toList();
    }

    @Nested
    class WhoseTranslationHolds {
        @Test
        void aHigherAddOnsMessageByMessage() throws Exception {
            files.file("org.wiki/locale/de/wiki.po", TWO + "msgid \"a\"\nmsgstr \"A\"\nmsgid \"b\"\nmsgstr \"B\"\n")
                    .message("org.dark/locale/de/wiki.po", "a", "dunkel")
                    .wiki()
                    .extension("org.dark");
            Application application = files.application();
            Localizer german = application.get(Key.of(Catalogues.class)).localizer("de");
            assertThat(text(german, "a") + text(german, "b")).isEqualTo("dunkelB");
            List<Original> originals = Original.all(application.get(Key.of(Introspector.class)));
            assertThat(originals).hasSize(1);
            assertThat(originals.get(0).kind() + " " + originals.get(0).target())
                    .isEqualTo("text wiki:de:a");
            assertThat(originals.get(0).of() + " " + originals.get(0).by()).isEqualTo("org.wiki org.dark");
            assertThat(originals.get(0).origin()).contains("locale/de/wiki.po (wiki.po:");
        }

        @Test
        void theHashOfAReplacedTextChangesWithIt() throws Exception {
            files.message("org.wiki/locale/de/wiki.po", "a", "A")
                    .message("org.dark/locale/de/wiki.po", "a", "dunkel")
                    .wiki()
                    .extension("org.dark");
            String before = hash();
            assertThat(hash()).isEqualTo(before);
            files.message("org.wiki/locale/de/wiki.po", "a", "Anders");
            assertThat(hash()).isNotEqualTo(before);
        }

        private String hash() {
            return Original.all(files.application().get(Key.of(Introspector.class)))
                    .get(0)
                    .hash();
        }

        @Test
        void siblingsThatDifferAreRefusedUnlessSomebodyStandsAboveBoth() throws Exception {
            files.message("org.one/locale/de/wiki.po", "a", "eins")
                    .message("org.two/locale/de/wiki.po", "a", "zwei")
                    .message("org.top/locale/de/wiki.po", "b", "B")
                    .wiki(config -> {})
                    .extension("org.one")
                    .extension("org.two")
                    .part(
                            Participant.Role.EXTENSION,
                            "org.top",
                            "",
                            List.of("org.one", "org.two"),
                            config -> config.addTranslations("locale"));
            assertThatThrownBy(files::application).hasMessageContaining("MAST-TEXT-013");
            files.message("org.top/locale/de/wiki.po", "a", "oben");
            assertThat(text(files.catalogs().localizer("de"), "a")).isEqualTo("oben");
        }

        @Test
        void severalConflictsOfTwoCatalogsAreOneProblem() throws Exception {
            files.file("org.one/locale/de/wiki.po", TWO + "\nmsgid \"a\"\nmsgstr \"1\"\n\nmsgid \"b\"\nmsgstr \"1\"\n")
                    .file(
                            "org.two/locale/de/wiki.po",
                            TWO + "\nmsgid \"a\"\nmsgstr \"2\"\n\nmsgid \"b\"\nmsgstr \"2\"\n")
                    .wiki(config -> {})
                    .extension("org.one")
                    .extension("org.two");
            ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, files::application);
            assertThat(refusal.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.summary())
                        .startsWith("2 messages of wiki are translated differently into de by ")
                        .endsWith(", and neither add-on ranks above the other:\n\"a\"\n\"b\"");
                assertThat(problem.origins()).hasSize(4);
            });
        }

        /** Folders of an earlier call beat those of a later one, and of one call the later folder; what a folder has not comes from the others. */
        @Test
        void theOrderOfFoldersDecidesMessageByMessage() throws Exception {
            for (String folder : List.of("first", "second", "later", "over")) {
                StringBuilder text = new StringBuilder(TWO);
                for (String id : List.of("a", "b", "c", "d")) {
                    boolean has = List.of(
                                    "later a",
                                    "later b",
                                    "later c",
                                    "later d",
                                    "first a",
                                    "first b",
                                    "first c",
                                    "second a",
                                    "second b",
                                    "over a")
                            .contains(folder + " " + id);
                    text.append(has ? "\nmsgid \"" + id + "\"\nmsgstr \"" + folder + "\"\n" : "");
                }
                files.file("org.wiki/" + folder + "/de/wiki.po", text.toString());
            }
            files.wiki(config -> {
                config.addTranslations("first", "second");
                config.addTranslations("later");
                config.addOverridingTranslations("over");
            });
            Localizer german = files.catalogs().localizer("de");
            assertThat(Stream.of("a", "b", "c", "d").map(id -> text(german, id)))
                    .containsExactly("over", "second", "first", "later");
        }

        @Test
        void siblingsMaySayTheSame() throws Exception {
            files.message("org.one/locale/de/wiki.po", "a", "eins")
                    .message("org.two/locale/de/wiki.po", "a", "eins")
                    .wiki(config -> {})
                    .extension("org.one")
                    .extension("org.two");
            assertThat(text(files.catalogs().localizer("de"), "a")).isEqualTo("eins");
        }

        @Test
        void anAssetOverrideReplacesAWholeCatalog() throws Exception {
            files.message("org.wiki/locale/de/wiki.po", "a", "A")
                    .message("org.dark/mine.po", "b", "B")
                    .wiki()
                    .part(
                            Participant.Role.EXTENSION,
                            "org.dark",
                            "",
                            List.of("wiki"),
                            config -> config.overrideAsset("wiki:locale/de/wiki.po", "mine.po"));
            Localizer german = files.catalogs().localizer("de");
            assertThat(text(german, "a") + text(german, "b")).isEqualTo("aB");
        }

        @Test
        void whatOverridesALanguageMeansItsCountriesToo() throws Exception {
            files.message("org.wiki/locale/pt_BR/wiki.po", "a", "Brasil")
                    .message("org.dark/locale/pt/wiki.po", "a", "escuro")
                    .wiki()
                    .extension("org.dark");
            assertThat(text(files.catalogs().localizer("pt_BR"), "a")).isEqualTo("escuro");
        }

        @Test
        void everyMessageIsListedWithWhatItReplaces() throws Exception {
            files.file("org.wiki/locale/de/wiki.po", TWO + "msgctxt \"verb\"\nmsgid \"a\"\nmsgstr \"A\"\n")
                    .file("org.dark/locale/de/wiki.po", TWO + "msgctxt \"verb\"\nmsgid \"a\"\nmsgstr \"X\"\n")
                    .wiki()
                    .extension("org.dark");
            List<Catalogues.Entry> entries = files.catalogs()
                    .entries()
                    .filter(entry -> entry.domain().equals("wiki"))
                    .toList();
            assertThat(entries).hasSize(1);
            Catalogues.Entry entry = entries.get(0);
            assertThat(entry.name()).isEqualTo("wiki:de:verb|a");
            assertThat(entry.addOn() + entry.forms() + entry.place()).isEqualTo("org.dark[X]locale/de/wiki.po:5");
            assertThat(entry.replaced()).extracting(Catalogues.Entry::addOn).containsExactly("org.wiki");
        }
    }

    @Nested
    class Fallback {
        @Test
        void countriesFallBackToLanguagesAndTheseToTheDefault() throws Exception {
            files.message("org.wiki/locale/pt_BR/wiki.po", "a", "a BR")
                    .message("org.wiki/locale/pt/wiki.po", "b", "b pt")
                    .message("org.wiki/locale/de/wiki.po", "c", "c de")
                    .settings(Map.of("mastaba.locale.default", "de"))
                    .wiki();
            Catalogues catalogs = files.catalogs();
            Localizer brazil = catalogs.localizer("pt_BR");
            assertThat(text(brazil, "a") + text(brazil, "b") + text(brazil, "c") + text(brazil, "d"))
                    .isEqualTo("a BRb ptc ded");
            assertThat(text(catalogs.localizer("pt_AO"), "b")).isEqualTo("b pt");
            assertThat(catalogs.localizer("pt_AO").locale().toLanguageTag()).isEqualTo("pt-AO");
            assertThat(text(catalogs.localizer("ja"), "c")).isEqualTo("c de");
            assertThat(text(catalogs.localizer("en_GB"), "c"))
                    .as("ids are English")
                    .isEqualTo("c");
            assertThat(catalogs.locales()).containsExactly("de", "pt", "pt_BR");
        }

        @Test
        void sharedAddOnsGiveAnApplicationNoLanguage() throws Exception {
            files.message("org.wiki/locale/pl/wiki.po", "a", "a pl")
                    .message("org.forms/locale/pl/org.forms.po", "b", "b pl")
                    .message("org.forms/locale/fr/org.forms.po", "b", "b fr")
                    .part(
                            Participant.Role.SHARED,
                            "org.forms",
                            "",
                            List.of(),
                            config -> config.addTranslations("locale"))
                    .message("org.dark/locale/ja/wiki.po", "a", "a ja")
                    .message("org.dark/locale/es/org.forms.po", "b", "b es")
                    .extension("org.dark")
                    .wiki();
            Catalogues catalogs = files.catalogs();
            assertThat(catalogs.locales()).containsExactly("ja", "pl");
            assertThat(catalogs.speaks("fr")).isFalse();
            assertThat(catalogs.files("pl")).containsExactly("org.wiki:locale/pl/wiki.po");
            assertThat(catalogs.localizer("pl")
                            .translate(TranslationString.of("b").in("org.forms")))
                    .isEqualTo("b pl");
        }

        @Test
        void numbersFallBackToo() throws Exception {
            files.file(
                            "org.wiki/locale/de/wiki.po",
                            TWO
                                    + "msgid \"$n page\"\nmsgid_plural \"$n pages\"\nmsgstr[0] \"$n Seite\"\nmsgstr[1] \"$n Seiten\"\n")
                    .settings(Map.of("mastaba.locale.default", "de"))
                    .wiki();
            Catalogues catalogs = files.catalogs();
            assertThat(texts(catalogs.localizer("fr"), "$n page", 1, 2)).isEqualTo("1 Seite 2 Seiten");
            assertThat(texts(catalogs.localizer("en"), "$n page", 1, 2)).isEqualTo("1 page 2 pages");
            assertThat(text(catalogs.localizer("de"), "$n page")).isEqualTo("$n Seite");
        }

        @Test
        void aDomainFallsBackToMessages() throws Exception {
            files.message("org.wiki/locale/de/messages.po", "a", "alle")
                    .file(
                            "org.wiki/locale/de/LC_MESSAGES/messages.po",
                            TWO + "msgid \"p\"\nmsgid_plural \"ps\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n")
                    .wiki();
            Localizer german = files.catalogs().localizer("de");
            assertThat(text(german, "a")).isEqualTo("alle");
            assertThat(german.translate(TranslationString.of("a"))).isEqualTo("alle");
            assertThat(texts(german, "p", 1, 2)).isEqualTo("x y");
        }

        @Test
        void domainsAreCalledByTheNameOrTheIdOfAnAddOn() throws Exception {
            files.message("org.wiki/locale/de/org.wiki.po", "a", "A")
                    .message("org.wiki/locale/fr.po", "a", "F")
                    .wiki();
            Catalogues catalogs = files.catalogs();
            assertThat(text(catalogs.localizer("de"), "a")).isEqualTo("A");
            assertThat(catalogs.localizer("de")
                            .translate(TranslationString.of("a").in("org.wiki")))
                    .isEqualTo("A");
            assertThat(text(catalogs.localizer("fr"), "a")).isEqualTo("F");
            assertThat(catalogs.files("fr")).containsExactly("org.wiki:locale/fr.po");
            assertThat(catalogs.files("ja")).isEmpty();
        }

        @Test
        void valuesAreTranslatedToo() throws Exception {
            files.file(
                            "org.wiki/locale/de/wiki.po",
                            TWO
                                    + "msgid \"$what saved\"\nmsgstr \"$what gesichert\"\nmsgid \"Page\"\nmsgstr \"Seite\"\n")
                    .wiki();
            TranslationString text = TranslationString.of("$what saved")
                    .in("wiki")
                    .with("what", TranslationString.of("Page").in("wiki"));
            assertThat(files.catalogs().localizer("de").translate(text)).isEqualTo("Seite gesichert");
        }
    }

    @Nested
    class Files {
        private String po(String text) throws Exception {
            files.file("org.wiki/locale/de/wiki.po", text).wiki();
            return text(files.catalogs().localizer("de"), "a");
        }

        @Test
        void poHasEscapesContinuationsAndComments() throws Exception {
            assertThat(
                            po(
                                    TWO
                                            + "# a comment\n#: place:1\n#, c-format\n  msgid \"a\"\r\nmsgstr \"\"\n\"1\\n\\t\\r\\a\\b\\f\\v\\\\\\\"\\'\\?\"\n\"\\x41\\102\"\n"))
                    .isEqualTo("1\n\t\r\u0007\b\f\u000b\\\"'?AB");
        }

        @Test
        void fuzzyObsoleteAndEmptyEntriesAreLeftOut() throws Exception {
            assertThat(
                            po(
                                    TWO
                                            + "#, fuzzy\nmsgid \"a\"\nmsgstr \"vielleicht\"\n\n#~ msgid \"a\"\n#~ msgstr \"alt\"\n\nmsgid \"b\"\nmsgstr \"\"\n"))
                    .isEqualTo("a");
        }

        @Test
        void aHeaderThatIsMarkedAsFuzzyCounts() throws Exception {
            assertThat(
                            po(
                                    "#, fuzzy\n" + HEADER
                                            + "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n\nmsgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"eins\"\n"))
                    .isEqualTo("eins");
            assertThat(warnings()).isEmpty();
        }

        @Test
        void aByteOrderMarkIsNoText() throws Exception {
            assertThat(po("\ufeff" + TWO + "msgid \"a\"\nmsgstr \"Ä\"\n")).isEqualTo("Ä");
        }

        @Test
        void otherCharsetsAreReadAsTheHeaderSays() throws Exception {
            String text = TWO.replace("UTF-8", "ISO-8859-2") + "msgid \"a\"\nmsgstr \"Łódź\"\n";
            files.file("org.wiki/locale/pl/wiki.po", text.getBytes(Charset.forName("ISO-8859-2")))
                    .wiki();
            assertThat(text(files.catalogs().localizer("pl"), "a")).isEqualTo("Łódź");
        }

        @Test
        void withoutAHeaderTheLanguageHasItsForms() throws Exception {
            files.file(
                            "org.wiki/locale/pl/wiki.po",
                            "msgid \"$n page\"\nmsgid_plural \"$n pages\"\nmsgstr[0] \"$n strona\"\nmsgstr[1] \"$n strony\"\nmsgstr[2] \"$n stron\"\n")
                    .wiki();
            assertThat(texts(files.catalogs().localizer("pl"), "$n page", 1, 3, 5))
                    .isEqualTo("1 strona 3 strony 5 stron");
            assertThat(warnings()).containsExactly("MAST-TEXT-020");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense",
                    "msgid \"a\"\n",
                    "msgstr \"a\"\n",
                    "msgid \"a\"\nmsgstr \"x\nmsgid \"b\"\nmsgstr \"c\"\n",
                    "msgid \"a\"\nmsgstr \"x\" y\n",
                    "msgid \"a\"\nmsgstr \"\\q\"\n",
                    "msgid \"a\"\nmsgstr \"\\x\"\n",
                    "msgid \"a\"\nmsgstr \"\\000\"\n",
                    "msgid \"a\"\nmsgstr \"\\",
                    "msgid a\n",
                    "msgid\n",
                    "# a\n\"a\"\n",
                    "msgctxt \"a\"\n\nmsgctxt \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n",
                    "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"x\"\n",
                    "msgid \"a\"\nmsgstr[0] \"x\"\n",
                    "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"x\"\n",
                    "msgid \"a\"\nmsgstr \"x\"\nmsgstr \"y\"\n",
                    "msgid \"a\"\nmsgstr \"x\"\n\nmsgid \"a\"\nmsgstr \"y\"\n",
                    "msgstr[x \"a\"\n"
                })
        void aBrokenOneIsRefusedWithItsLine(String text) throws Exception {
            files.file("org.wiki/locale/de/wiki.po", TWO + text).wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-010")
                    .hasMessageContaining("locale/de/wiki.po (wiki.po:");
        }

        @Test
        void tooManyFormsAndFaultsAreBounded() throws Exception {
            StringBuilder text = new StringBuilder(TWO + "msgid \"a\"\nmsgid_plural \"b\"\n");
            for (int i = 0; i < 20; i++) {
                text.append("msgstr[").append(i).append("] \"x\"\n");
            }
            text.append("nonsense\n".repeat(1000));
            files.file("org.wiki/locale/de/wiki.po", text.toString()).wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("more than 16 plural forms")
                    .satisfies(refused -> assertThat(refused.getMessage().split("MAST-TEXT-010"))
                            .hasSize(21));
        }

        @Test
        void bytesThatAreNoTextAreRefused() throws Exception {
            files.wiki();
            for (byte[] content : List.of(
                    (TWO + "msgid \"a\"\nmsgstr \"\u00e4\"\n").getBytes(StandardCharsets.ISO_8859_1),
                    "msgid \"a\"\n".getBytes(StandardCharsets.UTF_16),
                    TWO.replace("UTF-8", "KLINGON").getBytes(StandardCharsets.UTF_8))) {
                files.file("org.wiki/locale/de/wiki.po", content);
                assertThatThrownBy(files::application)
                        .hasMessageContaining("MAST-TEXT-011")
                        .hasMessageContaining("as UTF-8");
            }
        }

        @Test
        void propertiesThatAreNoTextAreRefused() throws Exception {
            files.file("org.wiki/locale/wiki_de.properties", "a=\u00e4\n".getBytes(StandardCharsets.ISO_8859_1))
                    .wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-011")
                    .hasMessageContaining("Line 1 is not valid UTF-8");
        }

        @Test
        void aMoInACharsetThatNobodyKnowsIsRefused() throws Exception {
            byte[] content = new String(mo(true), StandardCharsets.ISO_8859_1)
                    .replace("UTF-8", "UTF-X")
                    .getBytes(StandardCharsets.ISO_8859_1);
            files.file("org.wiki/locale/de/wiki.mo", content).wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-011")
                    .hasMessageContaining("UTF-X");
        }

        /** What would be deep to read, long to ask, or large to keep. */
        static List<String> bombs() {
            return List.of(
                    "nplurals=2; plural=" + "(".repeat(60) + "n != 1" + ")".repeat(60),
                    "nplurals=2; plural=" + "!".repeat(900) + "n",
                    "nplurals=2; plural=" + "n+".repeat(600) + "n",
                    "nplurals=2; plural=" + "n ? 0 : ".repeat(100) + "1",
                    "nplurals=1000000; plural=n",
                    "nplurals=99999999999999999999; plural=n");
        }

        @ParameterizedTest
        @MethodSource("bombs")
        void formulasThatAreBombsAreRefusedWithTheirLine(String formula) throws Exception {
            files.file(
                            "org.wiki/locale/de/wiki.po",
                            HEADER + "\"Plural-Forms: " + formula + ";\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n")
                    .wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-012")
                    .hasMessageContaining("locale/de/wiki.po (wiki.po:1)");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void moIsReadInBothByteOrders(boolean little) throws Exception {
            files.file("org.wiki/locale/de/wiki.mo", mo(little)).wiki();
            Localizer german = files.catalogs().localizer("de");
            assertThat(text(german, "a")).isEqualTo("Ä");
            assertThat(german.translate(TranslationString.of("a").in("wiki").meaning("verb")))
                    .isEqualTo("V");
            assertThat(texts(german, "p", 1, 2)).isEqualTo("eins zwei");
        }

        @Test
        void theSourceOfAMoComesBeforeIt() throws Exception {
            files.file("org.wiki/locale/de/wiki.mo", mo(true))
                    .message("org.wiki/locale/de/wiki.po", "a", "Quelle")
                    .wiki();
            assertThat(text(files.catalogs().localizer("de"), "a")).isEqualTo("Quelle");
        }

        @Test
        void aBrokenMoIsRefused() throws Exception {
            files.wiki();
            byte[] good = mo(true);
            byte[] revision = good.clone();
            revision[6] = 9;
            byte[] count = good.clone();
            count[11] = 127;
            byte[] offset = good.clone();
            offset[32] = 127;
            offset[33] = 127;
            offset[34] = 127;
            byte[] text = mo(true);
            text[text.length - 2] = -1;
            for (byte[] content : List.of(new byte[5], new byte[40], revision, count, offset, text)) {
                files.file("org.wiki/locale/de/wiki.mo", content);
                assertThatThrownBy(files::application).hasMessageContaining("MAST-TEXT-010");
            }
        }

        /** A .mo file with a header, a message, one with a context and one with two forms. */
        private byte[] mo(boolean little) {
            List<String> ids = List.of("", "a", "p\0ps", "verb\u0004a");
            List<String> texts = List.of(
                    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n!=1;\n",
                    "Ä",
                    "eins\0zwei",
                    "V");
            ByteBuffer bytes = ByteBuffer.allocate(1000).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            bytes.putInt(0x950412de)
                    .putInt(0)
                    .putInt(ids.size())
                    .putInt(28)
                    .putInt(28 + 32)
                    .putInt(0)
                    .putInt(0);
            int end = 28 + 64;
            for (String text : Stream.concat(ids.stream(), texts.stream()).toList()) {
                byte[] content = text.getBytes(StandardCharsets.UTF_8);
                bytes.putInt(content.length).putInt(end);
                bytes.put(end, content);
                end += content.length + 1;
            }
            byte[] all = new byte[end];
            bytes.get(0, all);
            return all;
        }

        @Test
        void propertiesAreReadAsJavaReadsThem() throws Exception {
            files.file(
                            "org.wiki/locale/wiki_de.properties",
                            "# comment \\\n! other\n\na = \u00c4 \\\n   b\\u0021\\n\\t\\r\\f\\z\nb\\ c:x\nd y\ne\npages[0]=eine\npages[1]=$n\nverb\\u0004a=V\n")
                    .wiki();
            Localizer german = files.catalogs().localizer("de");
            assertThat(text(german, "a")).isEqualTo("\u00c4 b!\n\t\r\fz");
            assertThat(text(german, "b c") + text(german, "d") + text(german, "e"))
                    .isEqualTo("xye");
            assertThat(texts(german, "pages", 1, 2)).isEqualTo("eine 2");
            assertThat(german.translate(TranslationString.of("a").in("wiki").meaning("verb")))
                    .isEqualTo("V");
            assertThat(warnings()).isEmpty();
        }

        @Test
        void aByteOrderMarkOfPropertiesIsNoKey() throws Exception {
            files.file("org.wiki/locale/wiki_de.properties", "\ufeffa=\u00c4\n").wiki();
            assertThat(text(files.catalogs().localizer("de"), "a")).isEqualTo("\u00c4");
        }

        @Test
        void propertiesMaySayTheirPluralForms() throws Exception {
            files.file("org.wiki/locale/de/wiki.properties", "Plural-Forms=nplurals=1; plural=0\npages[0]=alle\n")
                    .wiki();
            assertThat(texts(files.catalogs().localizer("de"), "pages", 1, 2)).isEqualTo("alle alle");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=\\u12x4", "a[1]=x", "=x", "a=1\na=2", "a[0]=x\na[2]=y", "a=\\u1"})
        void brokenPropertiesAreRefusedWithTheirLine(String text) throws Exception {
            files.file("org.wiki/locale/de/wiki.properties", text).wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-010")
                    .hasMessageContaining("wiki.properties:");
        }

        @Test
        void filesElsewhereAreToldOrPassedOver() throws Exception {
            files.message("org.wiki/locale/x/y/z/wiki.po", "a", "A")
                    .message("org.wiki/locale/not a locale/wiki.po", "a", "A")
                    .file("org.wiki/locale/wiki.properties", "a=b")
                    .file("org.wiki/locale/wiki.pot", "")
                    .file("org.wiki/locale/README.md", "")
                    .wiki();
            assertThat(files.catalogs().locales()).isEmpty();
            assertThat(warnings()).containsOnly("MAST-TEXT-023").hasSize(3);
        }

        /** Names that lead elsewhere, or that only look like a locale. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "../wiki.po",
                    "../../etc/wiki.po",
                    "./wiki.po",
                    "de/../wiki.po",
                    "de/LC_MESSAGES/../wiki.po",
                    "..%2Fde/wiki.po",
                    "de.UTF-8/wiki.po",
                    "de;x/wiki.po",
                    "C:/wiki.po",
                    "de\\..\\x/wiki.po",
                    "d\u00e9/wiki.po",
                    "a_b_c_d_e_f_g_h/wiki.po",
                    "...po",
                    "wiki_...properties",
                    "de/LC_MESSAGES/x/wiki.po"
                })
        void pathsThatAreNoLocaleSayNone(String path) {
            assertThat(CatalogPlace.of(path, "org.wiki")).isNull();
        }

        /** A file that is small for a disk and large for a server: the limit that holds without a word, and one that somebody has said. */
        @Test
        void aMillionMessagesAreRefusedWithTheFile() throws Exception {
            StringBuilder text = new StringBuilder(24_000_000).append(TWO).append('\n');
            for (int i = 0; i < 1_000_000; i++) {
                text.append("msgid \"").append(i).append("\"\nmsgstr \"x\"\n");
            }
            files.file("org.wiki/locale/de/wiki.po", text.toString())
                    .message("org.wiki/locale/fr/wiki.po", "a", "b")
                    .wiki();
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-014")
                    .hasMessageContaining("more than 500000 messages; wiki:locale/de/wiki.po was not read")
                    .hasMessageContaining("mastaba.i18n.messages = 1000000");
        }

        @Test
        void aMoThatSaysOneTextManyTimesIsRefused() throws Exception {
            int count = 1_000;
            ByteBuffer bytes = ByteBuffer.allocate(28 + count * 16 + 1_000_000).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(0x950412de)
                    .putInt(0)
                    .putInt(count)
                    .putInt(28)
                    .putInt(28 + count * 8)
                    .putInt(0)
                    .putInt(0);
            for (int i = 0; i < 2 * count; i++) {
                bytes.putInt(i < count ? 1 : 1_000_000).putInt(28 + count * 16);
            }
            files.file("org.wiki/locale/de/wiki.mo", bytes.array()).wiki();
            assertThatThrownBy(files::application).hasMessageContaining("The texts are longer than the file");
        }

        @Test
        void messagesAreCounted() throws Exception {
            for (String locale : List.of("de", "fr", "es")) {
                files.file("org.wiki/locale/" + locale + "/wiki.properties", "a=1\nb[0]=2\nb[1]=3\n");
            }
            files.wiki(config -> {
                config.include(I18nAddOn.NAME);
                config.addTranslations("locale");
                config.setCatalogueReader(sources ->
                        new CatalogReading(new CatalogFolders(sources), "en", 3, new SharedCatalogs()).read());
            });
            assertThatThrownBy(files::application)
                    .hasMessageContaining("MAST-TEXT-014")
                    .hasMessageContaining("more than 3 messages");
        }
    }

    @Nested
    class Development {
        @Test
        void changedFilesAreReadAgainAndBrokenOnesLeaveWhatWas() throws Exception {
            files.message("org.wiki/locale/de/wiki.po", "a", "alt")
                    .settings(Map.of("mastaba.dev", "true"))
                    .wiki();
            Catalogues catalogs = files.catalogs();
            assertThat(text(catalogs.localizer("de"), "a")).isEqualTo("alt");
            files.message("org.wiki/locale/de/wiki.po", "a", "ganz neu");
            assertThat(text(catalogs.localizer("de"), "a")).isEqualTo("ganz neu");
            files.file("org.wiki/locale/de/wiki.po", "nonsense, and longer than before or shorter");
            assertThat(text(catalogs.localizer("de"), "a")).isEqualTo("ganz neu");
            files.file("org.wiki/locale/de/wiki.po", "msgid \"a\"\nmsgstr \"ohne Kopf\"\n");
            assertThat(text(catalogs.localizer("de"), "a")).isEqualTo("ohne Kopf");
            files.message("org.wiki/locale/fr/wiki.po", "a", "nouveau");
            assertThat(text(catalogs.localizer("fr"), "a")).isEqualTo("nouveau");
            assertThat(catalogs.locales()).containsExactly("de", "fr");
            assertThat(catalogs.files("fr")).hasSize(1);
            assertThat(catalogs.problems()).isEmpty();
            assertThat(catalogs.originals()).isEmpty();
            assertThat(catalogs.warnings()).hasSize(1);
            assertThat(catalogs.entries().filter(entry -> entry.id().equals("a")))
                    .hasSize(2);
        }
    }
}
