package dev.mastaba.core.engine.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.i18n.CatalogueReader;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Locales;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalizationTest {
    @TempDir
    Path root;

    private final List<Participant> participants = new ArrayList<>();
    private final List<CatalogueReader.Folder> read = new ArrayList<>();
    private Settings settings = Settings.none();
    private Function<Request, Object> shown = LocaleName::of;

    /** Says what it was given to read, and knows one text. */
    private final class NotingCatalogs implements Catalogues {
        @Override
        public Localizer localizer(String localeName) {
            return new Localizer() {
                @Override
                public Locale locale() {
                    return LocaleName.locale(localeName);
                }

                @Override
                public String translate(TranslationString text) {
                    return localeName + " " + text.interpolated();
                }

                @Override
                public String pluralize(TranslationString singular, String plural, long number) {
                    return translate(singular);
                }
            };
        }

        @Override
        public List<String> locales() {
            return List.of("de");
        }

        @Override
        public List<String> files(String localeName) {
            return List.of("org.wiki:locale/de/wiki.po");
        }

        @Override
        public List<Original> originals() {
            return List.of(new Original("text", "wiki:de:Hello", "org.wiki", "org.dark", "00", "there"));
        }

        @Override
        public List<Problem> warnings() {
            return List.of(new Problem("MAST-TEST-001", "Odd.", List.of(), List.of()));
        }
    }

    private void folder(String path) throws IOException {
        Path file = root.resolve(path).resolve("de/wiki.po");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private void takesPart(Participant.Role role, String name, String id, List<String> targets, AddOn addOn) {
        participants.add(
                new Participant(name, id, "1.0.0", role, targets, addOn, AssetSource.directory(root.resolve(name))));
    }

    private void wiki(AddOn addOn) {
        takesPart(Participant.Role.APPLICATION, "org.wiki", "wiki", List.of(), config -> {
            config.addView(request -> Response.text(String.valueOf(shown.apply(request))));
            addOn.include(config);
        });
    }

    private void reader(AddOn addOn) {
        takesPart(Participant.Role.SHARED, "org.i18n", "", List.of(), config -> {
            config.setCatalogueReader(sources -> {
                read.addAll(sources.folders());
                return new NotingCatalogs();
            });
            addOn.include(config);
        });
    }

    private Application application() {
        return Composition.of(participants).settings(settings).makeApplication();
    }

    private String answer(SimpleRequest request) throws Exception {
        Body body = application().handle(request).body();
        return new String(((Body.Bytes) body).content(), StandardCharsets.UTF_8);
    }

    private List<String> folders() {
        application();
        return read.stream().map(each -> each.folder().toString()).toList();
    }

    @Nested
    class Folders {
        @Test
        void earlierCallsBeatLaterOnesAndLaterFoldersOfACallEarlierOnes() throws IOException {
            for (String name : List.of("a", "b", "c", "d")) {
                folder("org.wiki/" + name);
            }
            wiki(config -> {
                config.addTranslations("a/", "b");
                config.addTranslations("c");
                config.addOverridingTranslations("d");
            });
            reader(config -> {});
            assertThat(folders()).containsExactly("org.wiki:c/", "org.wiki:a/", "org.wiki:b/", "org.wiki:d/");
        }

        @Test
        void thoseOfHigherAddOnsComeAfterThoseOfLowerOnes() throws IOException {
            folder("org.wiki/locale");
            folder("org.dark/locale");
            folder("org.i18n/locale");
            takesPart(
                    Participant.Role.EXTENSION,
                    "org.dark",
                    "",
                    List.of("wiki"),
                    config -> config.addTranslations("locale", "wiki:locale/"));
            wiki(config -> config.addTranslations("locale"));
            reader(config -> config.addTranslations("locale"));
            assertThat(folders())
                    .containsExactly("org.i18n:locale/", "org.wiki:locale/", "org.dark:locale/", "org.wiki:locale/");
            assertThat(read).extracting(CatalogueReader.Folder::addOn).endsWith("org.dark", "org.dark");
        }

        @Test
        void oneThatIsNotThereIsRefused() throws IOException {
            folder("org.wiki/locale");
            wiki(config -> config.addTranslations("locales"));
            assertThatThrownBy(this::make)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-TEXT-003")
                    .hasMessageContaining("Did you mean \"locale/\"")
                    .hasMessageContaining("LocalizationTest.java:");
        }

        private void make() {
            application();
        }

        @ParameterizedTest
        @ValueSource(strings = {"../locale", ":locale", "a//b"})
        void oneThatCannotBeIsRefused(String path) {
            wiki(config -> config.addTranslations(path));
            assertThatThrownBy(this::make).hasMessageContaining("MAST-TEXT-001").hasMessageContaining(path);
        }

        @Test
        void withoutAReaderAWarningSaysWhoWouldBeOne() throws IOException {
            folder("org.wiki/locale");
            wiki(config -> config.addTranslations("locale"));
            Application made = application();
            assertThat(made.get(Key.of(Problem.Warnings.class)).all())
                    .extracting(Problem::id)
                    .containsExactly("MAST-TEXT-004");
        }

        @Test
        void whatAReaderFindsIsIntrospected() throws IOException {
            folder("org.wiki/locale");
            folder("org.dark/locale");
            wiki(config -> config.addTranslations("locale"));
            takesPart(
                    Participant.Role.EXTENSION,
                    "org.dark",
                    "",
                    List.of("wiki"),
                    config -> config.addTranslations("locale"));
            reader(config -> {});
            Application made = application();
            Introspector introspector = made.get(Key.of(Introspector.class));
            assertThat(introspector
                            .find("locales", "de")
                            .orElseThrow()
                            .introspectable()
                            .facts())
                    .containsEntry("language", "German")
                    .containsEntry("default", false)
                    .containsEntry("files", List.of("org.wiki:locale/de/wiki.po"));
            assertThat(introspector.find("locales", "de").orElseThrow().owner()).isEqualTo("org.wiki");
            assertThat(introspector.category("translation directories")).hasSize(2);
            assertThat(Original.all(introspector)).extracting(Original::target).containsExactly("wiki:de:Hello");
            assertThat(made.get(Key.of(Problem.Warnings.class)).all())
                    .extracting(Problem::id)
                    .containsExactly("MAST-TEST-001");
            assertThat(made.get(Key.of(Catalogues.class)).entries()).isEmpty();
            assertThat(made.get(Key.of(Catalogues.class)).problems()).isEmpty();
        }
    }

    @Nested
    class Negotiation {
        @Test
        void codeComesBeforeTheParameterAndThatBeforeTheCookie() throws Exception {
            wiki(config -> {});
            SimpleRequest both = SimpleRequest.get("/?_LOCALE_=de").header("Cookie", "_LOCALE_=es");
            assertThat(answer(both)).isEqualTo("de");
            assertThat(answer(SimpleRequest.get("/").header("Cookie", "_LOCALE_=pt_BR")))
                    .isEqualTo("pt_BR");
            assertThat(answer(SimpleRequest.get("/"))).isEqualTo("en");
            SimpleRequest said = SimpleRequest.get("/?_LOCALE_=de");
            said.set(LocaleName.WANTED, "fr");
            assertThat(answer(said)).isEqualTo("fr");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "..%2F..%2Fetc", "%00", "de%0Aen", "%ff", "a_b_c_d_e_f_g_h_i_j", "x.UTF-8"})
        void whatIsNoNameOfALocaleSaysNothing(String parameter) throws Exception {
            wiki(config -> {});
            settings = new Settings(Map.of("mastaba.locale.default", "pl"));
            assertThat(answer(SimpleRequest.get("/?_LOCALE_=" + parameter))).isEqualTo("pl");
        }

        @Test
        void aDefaultThatIsNoNameIsRefused() {
            wiki(config -> {});
            settings = new Settings(
                    Map.of("mastaba.locale.default", "../x"), Map.of("mastaba.locale.default", "wiki.cfg:1"));
            assertThatThrownBy(LocalizationTest.this::application)
                    .hasMessageContaining("MAST-TEXT-002")
                    .hasMessageContaining("wiki.cfg:1");
        }

        @Test
        void anApplicationMayNegotiateItself() throws Exception {
            wiki(config -> config.setLocaleNegotiator(LocaleNegotiator.parameter("lang")
                    .or(request -> request.header("X-Lang").orElse(null))));
            assertThat(answer(SimpleRequest.get("/?lang=de").header("X-Lang", "fr")))
                    .isEqualTo("de");
            assertThat(answer(SimpleRequest.get("/?lang=").header("X-Lang", "fr")))
                    .isEqualTo("fr");
            assertThat(answer(SimpleRequest.get("/?_LOCALE_=de"))).isEqualTo("en");
        }

        @Test
        void aViewMaySetTheLocaleOfWhatFollows() throws Exception {
            TranslationString hello = TranslationString.of("Hello");
            shown = request -> {
                String before = Localizer.of(request).translate(hello);
                LocaleName.set(request, "de_AT");
                return before + ", " + Localizer.of(request).translate(hello) + ", " + Locales.of(request);
            };
            wiki(config -> {});
            reader(config -> {});
            assertThat(answer(SimpleRequest.get("/")))
                    .isEqualTo("en Hello, de_AT Hello, Locales[available=[de], standard=en]");
            SimpleRequest request = SimpleRequest.get("/");
            assertThatThrownBy(() -> LocaleName.set(request, "../x")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void withoutAReaderTextsStayAsTheyAre() throws Exception {
            shown = request -> Localizer.of(request).locale() + " "
                    + Localizer.of(request)
                            .pluralize(TranslationString.of("${n} page").with("n", 2), "${n} pages", 2);
            wiki(config -> {});
            assertThat(answer(SimpleRequest.get("/?_LOCALE_=de_AT"))).isEqualTo("en 2 pages");
            assertThat(Locales.of(SimpleRequest.get("/")).standard()).isEqualTo("en");
            assertThat(LocaleName.answered(SimpleRequest.get("/"))).isEqualTo("en");
        }
    }

    /** What a page says of its language, and what it formats by. */
    @Nested
    class Answers {
        private String answered(String locale) throws Exception {
            shown = request -> LocaleName.answered(request) + " "
                    + Localizer.of(request).locale().toLanguageTag();
            return answer(SimpleRequest.get("/?_LOCALE_=" + locale));
        }

        /** There are catalogs for {@code de}. */
        @ParameterizedTest
        @CsvSource({
            "de, de de",
            "de_AT, de_AT de-AT",
            "de-CH, de_CH de-CH",
            "fr, en en",
            "en_GB, en_GB en-GB",
            "de_x1234567, de de",
            "de_u_nu_arab, de de",
            "de_x_whatever, de de",
            "de_QQ, de de",
            "de_x_lvariant_a, de de",
            "de_x_lvariant_a@latin, de de",
            "x_lvariant_a@cyrillic, en en",
            "x1234567, en en",
            "123, en en",
            "und, en en",
            "DE, en en",
        })
        void areInALocaleThatThereAreTextsFor(String asked, String expected) throws Exception {
            wiki(config -> {});
            reader(config -> {});
            assertThat(answered(asked)).isEqualTo(expected);
        }

        @Test
        void areInTheDefaultWhereNobodyKnowsOfLanguages() throws Exception {
            settings = new Settings(Map.of("mastaba.locale.default", "pt-BR"));
            wiki(config -> {});
            assertThat(answered("fr")).isEqualTo("pt-BR pt-BR");
            assertThat(answered("pt_BR")).isEqualTo("pt-BR pt-BR");
        }

        @Test
        void areInWhatTheApplicationSaysWhereThereAreNoCatalogs() throws Exception {
            wiki(config -> config.setLocaleNegotiator(LocaleNegotiator.parameter("_LOCALE_")));
            assertThat(answered("fr")).isEqualTo("fr fr");
            assertThat(answered("fr_x1234567")).isEqualTo("fr fr");
            assertThat(answered("x1234567")).isEqualTo("en en");
            assertThat(answered("123")).isEqualTo("en en");
        }

        @Test
        void areInWhatCodeSaysWhereThereAreNoCatalogs() throws Exception {
            shown = request -> {
                String before = LocaleName.answered(request);
                LocaleName.set(request, "fr");
                return before + " " + LocaleName.answered(request);
            };
            wiki(config -> {});
            assertThat(answer(SimpleRequest.get("/?_LOCALE_=de"))).isEqualTo("en fr");
        }
    }

    @Test
    void textsOfProblemsAreAsPinned() throws Exception {
        folder("org.wiki/locale");
        List<String> found = new ArrayList<>();
        for (String path : List.of("../locale", "locales")) {
            participants.clear();
            wiki(config -> config.addTranslations(path));
            found.add(catchThrowableOfType(ConfigurationException.class, this::application)
                    .getMessage());
        }
        participants.clear();
        wiki(config -> config.addTranslations("locale"));
        found.add(application().get(Key.of(Problem.Warnings.class)).all().get(0).text());
        settings =
                new Settings(Map.of("mastaba.locale.default", "../x"), Map.of("mastaba.locale.default", "wiki.cfg:1"));
        found.add(catchThrowableOfType(ConfigurationException.class, this::application)
                .getMessage());
        Collections.sort(found);
        Golden.assertPinned(LocalizationTest.class, "text-problems.txt", String.join("\n\n", found));
    }

    @Nested
    class Names {
        @Test
        void fallBackToWhatIsLessSpecial() {
            assertThat(LocaleName.fallbacks("pt-BR")).containsExactly("pt_BR", "pt");
            assertThat(LocaleName.fallbacks("zh_Hant_TW")).containsExactly("zh_Hant_TW", "zh_Hant", "zh_TW", "zh");
            assertThat(LocaleName.fallbacks("zh-TW")).containsExactly("zh_TW", "zh_Hant_TW", "zh_Hant", "zh");
            assertThat(LocaleName.fallbacks("zh_Hant"))
                    .startsWith("zh_Hant")
                    .contains("zh_TW")
                    .endsWith("zh");
            assertThat(LocaleName.fallbacks("zh_CN")).contains("zh_Hans").endsWith("zh");
            assertThat(LocaleName.fallbacks("iw_IL")).containsExactly("iw_IL", "iw", "he_IL", "he");
            assertThat(LocaleName.fallbacks("id")).containsExactly("id", "in");
            assertThat(LocaleName.fallbacks("no_NO")).containsExactly("no_NO", "no", "nb_NO", "nb");
            assertThat(LocaleName.fallbacks("nb")).containsExactly("nb", "no");
            assertThat(LocaleName.fallbacks("sr_RS@latin")).containsExactly("sr_RS@latin", "sr_RS", "sr");
        }

        @Test
        void standForLocales() {
            assertThat(LocaleName.locale("pt_BR")).isEqualTo(new Locale("pt", "BR"));
            assertThat(LocaleName.locale("sr@latin").toLanguageTag()).isEqualTo("sr-Latn");
            assertThat(LocaleName.locale("uz@cyrillic").toLanguageTag()).isEqualTo("uz-Cyrl");
            assertThat(LocaleName.locale("ca@valencia").toLanguageTag()).isEqualTo("ca");
            assertThat(LocaleName.locale("sr_RS@latin").toLanguageTag()).isEqualTo("sr-Latn-RS");
            assertThat(LocaleName.locale("sr_x_lvariant_a@latin").toLanguageTag())
                    .as("the JDK takes what it refuses elsewhere")
                    .isEqualTo("sr-Latn");
        }

        @Test
        void tellTheDirectionOfWriting() {
            assertThat(LocaleName.isRightToLeft(LocaleName.locale("ar_EG"))).isTrue();
            assertThat(LocaleName.isRightToLeft(LocaleName.locale("he"))).isTrue();
            assertThat(LocaleName.isRightToLeft(LocaleName.locale("de"))).isFalse();
            assertThat(LocaleName.isRightToLeft(LocaleName.locale("az_Arab"))).isTrue();
            assertThat(LocaleName.isRightToLeft(LocaleName.locale("ku_Latn"))).isFalse();
        }

        @Test
        void entriesAreNamedByDomainLocaleContextAndId() {
            assertThat(new Catalogues.Entry("de", "wiki", "", "Edit", List.of("x"), "a", "b", List.of()).name())
                    .isEqualTo("wiki:de:Edit");
            assertThat(new Catalogues.Entry("de", "wiki", "verb", "Edit", List.of("x"), "a", "b", List.of()).name())
                    .isEqualTo("wiki:de:verb|Edit");
        }
    }
}
