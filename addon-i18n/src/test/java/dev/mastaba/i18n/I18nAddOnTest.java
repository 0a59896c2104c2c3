package dev.mastaba.i18n;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.i18n.CatalogsFixture.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The add-on in an application that answers requests. */
class I18nAddOnTest {
    private static final Map<String, Object> MODEL = Map.of(
            "name", "<Ada>", "date", LocalDate.of(2026, 11, 20), "past", Instant.EPOCH, "things", List.of("a", "b"));

    @TempDir
    Path root;

    private TestApp app(Consumer<Configurator> more) throws Exception {
        return app("", more);
    }

    private TestApp app(String template, Consumer<Configurator> more) throws Exception {
        String german = TWO
                + "msgid \"Hello <b>${name}</b>\"\nmsgstr \"Hallo <b>${name}</b>\"\n"
                + "msgctxt \"verb\"\nmsgid \"Open\"\nmsgstr \"Öffnen\"\n"
                + "msgid \"${n} page\"\nmsgid_plural \"${n} pages\"\nmsgstr[0] \"${n} Seite\"\nmsgstr[1] \"${n} Seiten\"\n";
        return TestApp.of(new CatalogsFixture(root)
                .file("org.wiki/locale/de/wiki.po", german)
                .message("org.wiki/locale/pt_BR/wiki.po", "a", "b")
                .file("org.wiki/page.peb", template)
                .wiki(config -> {
                    config.include("dev.mastaba.templates");
                    config.addTranslations("locale");
                    config.addRoute("page", "/page");
                    config.addView(request -> MODEL, route("page"), renderer("page.peb"));
                    config.addRoute("locale", "/{lang}/locale");
                    config.addView(request -> Response.text(LocaleName.of(request)), route("locale"));
                    more.accept(config);
                })
                .application());
    }

    private String rendered(String template) throws Exception {
        try (TestApp app = app(template, config -> {})) {
            return app.get("/page?_LOCALE_=de").expectStatus(200).body();
        }
    }

    private Throwable failure(String template) throws Exception {
        try (TestApp app = app(template, config -> {})) {
            return app.get("/page?_LOCALE_=de").failure();
        }
    }

    @TestFactory
    Stream<DynamicTest> negotiatorsKeepTheContract() {
        return Stream.of(
                        LocaleNegotiators.acceptLanguage(),
                        LocaleNegotiators.host(Map.of("example.de", "de")),
                        LocaleNegotiators.firstOf(
                                List.of(LocaleNegotiator.standard(), LocaleNegotiators.acceptLanguage())))
                .flatMap(each -> Contracts.negotiators(() -> each).cases().stream())
                .map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void templatesAreTranslatedByTheCatalogOfTheirAddOn() throws Exception {
        assertThat(rendered("{{ pgettext('verb', 'Open') }} {{ ngettext('${n} page', '${n} pages', 3) }}"))
                .isEqualTo("Öffnen 3 Seiten");
    }

    @Test
    void aCopyOfATemplateKeepsTheTranslationsOfTheOriginal() throws Exception {
        String template =
                "{{ _('a') }} {{ _('b') }} {{ ngettext('${n} c', '${n} cs', 2) }} {{ _('common') }} {{ _('d') }}";
        try (TestApp app = TestApp.of(new CatalogsFixture(root)
                .message("org.wiki/locale/de/wiki.po", "a", "wiki a")
                .message("org.wiki/locale/de/messages.po", "common", "messages")
                .file("org.wiki/page.peb", "")
                .file(
                        "org.dark/locale/de.po",
                        TWO + "msgid \"b\"\nmsgstr \"dark b\"\n\nmsgid \"${n} c\"\nmsgid_plural \"${n} cs\"\n"
                                + "msgstr[0] \"\"\nmsgstr[1] \"${n} dark cs\"\n")
                .file("org.dark/page.peb", "")
                .message("org.night/locale/de.po", "a", "night a")
                .file("org.night/page.peb", template)
                .wiki(config -> {
                    config.include("dev.mastaba.templates");
                    config.addTranslations("locale");
                    config.addRoute("page", "/page");
                    config.addView(request -> Map.of(), route("page"), renderer("page.peb"));
                })
                .part(Participant.Role.EXTENSION, "org.dark", "", List.of("wiki"), config -> {
                    config.addTranslations("locale");
                    config.overrideAsset("wiki:page.peb", "page.peb");
                })
                .part(Participant.Role.EXTENSION, "org.night", "", List.of("wiki", "org.dark"), config -> {
                    config.addTranslations("locale");
                    config.overrideAsset("wiki:page.peb", "page.peb");
                })
                .application())) {
            assertThat(app.get("/page?_LOCALE_=de").body()).isEqualTo("night a dark b 2 dark cs messages d");
        }
    }

    @Test
    void valuesAreEscapedWhetherTheMessageIsHtmlOrNot() throws Exception {
        assertThat(rendered("{{ _('Hello <b>${name}</b>', name=name) }}"))
                .isEqualTo("Hallo &lt;b&gt;&lt;Ada&gt;&lt;/b&gt;");
        assertThat(rendered("{{ _html('Hello <b>${name}</b>', name=name) }}")).isEqualTo("Hallo <b>&lt;Ada&gt;</b>");
    }

    @Test
    void templatesFormat() throws Exception {
        assertThat(
                        rendered(
                                "{{ format_number(1234.5) }} {{ format_date(date, 'long') }} {{ format_list(things) }} {{ locale() }} {{ text_direction() }}"))
                .isEqualTo("1.234,5 20. November 2026 a und b de ltr");
        assertThat(rendered("{{ format_currency(2, 'EUR') }}/{{ format_percent(0.5) }}"))
                .matches("2,00\\h€/50\\h%");
        assertThat(rendered(
                        "{{ format_datetime(past, 'short', zone='Europe/Berlin') }} {{ format_time(past, 'short') }}"))
                .contains("01.01.70")
                .contains("01:00")
                .endsWith("00:00");
        assertThat(rendered("{{ format_date(date) }} {{ format_relative(past) }}"))
                .matches("20\\.11\\.2026 vor \\d+ Jahren");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format_number('a') | format_number(12.5)",
                "format_number(1, 2) | format_number(12.5)",
                "format_currency(1) | format_currency(12.5, 'EUR')",
                "format_date('x') | format_date(date, 'long'",
                "format_date(date, 'wide') | 'full'",
                "format_list('x') | format_list(things)",
                "format_relative(date) | format_relative(time)",
                "format_date(date, zone='Mars') | Time zone Mars does not exist",
            })
    void callsThatDoNotFitSayWhatWould(String call, String said) throws Exception {
        assertThat(failure("{{ " + call + " }}")).hasStackTraceContaining(said);
    }

    private String negotiated(LocaleNegotiator negotiator, TestRequest request) throws Exception {
        try (TestApp app = app(config -> config.setLocaleNegotiator(negotiator))) {
            return app.request(request).body();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-CH, fr;q=0.9 | de",
                "fr, pt-BR;q=0.5, de;q=0.4 | pt_BR",
                "pt-br | pt_BR",
                "pt | pt_BR",
                "pt-PT, en;q=0.9 | pt_BR",
                "ja, en-GB;q=0.3, de;q=0.1 | en",
                "fr, de-Latn-DE-1996 | de",
                "ja | en",
                "* | en",
                "../../etc | en",
                "de;q=0 | en",
            })
    void whatTheClientReadsDecidesAmongTheLocalesThatThereAre(String header, String expected) throws Exception {
        assertThat(negotiated(
                        LocaleNegotiators.acceptLanguage(),
                        TestRequest.get("/x/locale").header("Accept-Language", header)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | en 20/11/2026 20 November 2026",
                "en-US | en 11/20/26 November 20, 2026",
                "en | en 11/20/26 November 20, 2026",
                "de-CH | de 20.11.26 20. November 2026",
                "en-ZZ | en 11/20/26 November 20, 2026",
            })
    void formatsFollowTheReadersRegion(String header, String expected) throws Exception {
        String template = "{{ locale() }} {{ format_date(date, 'short') }} {{ format_date(date, 'long') }}";
        try (TestApp app = app(template, config -> config.setLocaleNegotiator(LocaleNegotiators.acceptLanguage()))) {
            app.request(TestRequest.get("/page").header("Accept-Language", header))
                    .expectBody(expected);
        }
    }

    @Test
    void aClientThatDoesNotSayGetsTheDefault() throws Exception {
        assertThat(negotiated(LocaleNegotiators.acceptLanguage(), TestRequest.get("/x/locale")))
                .isEqualTo("en");
    }

    @Test
    void routesAndHostsMaySayTheLocale() throws Exception {
        LocaleNegotiator negotiator = LocaleNegotiators.firstOf(
                List.of(LocaleNegotiators.host(Map.of("Beispiel.de", "de")), LocaleNegotiators.pathParam("lang")));
        assertThat(negotiated(negotiator, TestRequest.get("/pt_BR/locale"))).isEqualTo("pt_BR");
        assertThat(negotiated(negotiator, TestRequest.get("/fr/locale").host("beispiel.DE:8080")))
                .isEqualTo("de");
        assertThat(negotiated(LocaleNegotiators.firstOf(List.of()), TestRequest.get("/fr/locale")))
                .isEqualTo("en");
    }

    @Test
    void anAnswerSaysOnWhichFieldsItsLanguageDepends() throws Exception {
        try (TestApp app = app("{{ locale() }}", config -> {
            config.setLocaleNegotiator(LocaleNegotiator.standard().or(LocaleNegotiators.acceptLanguage()));
            config.route("plain", "/plain").get(request -> Response.text("plain"));
            config.route("whole", "/whole").get(request -> {
                Subrequests subrequests = Subrequests.of(request);
                return Response.text(subrequests
                                        .respond(subrequests.get("/x/locale"))
                                        .status() + "")
                        .withVary("Accept");
            });
            config.route("broken", "/broken").get(request -> {
                throw new NotFound(LocaleName.of(request));
            });
        })) {
            TestRequest german = TestRequest.get("/page").header("Accept-Language", "de");
            app.request(german).expectBody("de").expectHeader("Vary", "Accept-Language, Cookie");
            app.get("/page").expectBody("en").expectHeader("Vary", "Accept-Language, Cookie");
            app.request(german.cookie("_LOCALE_", "de")).expectBody("de").expectHeader("Vary", "Cookie");
            app.get("/page?_LOCALE_=de").expectBody("de").expectNoHeader("Vary");
            app.request(TestRequest.get("/plain").header("Accept-Language", "de"))
                    .expectNoHeader("Vary");
            app.get("/whole").expectBody("200").expectHeader("Vary", "Accept, Accept-Language, Cookie");
            assertThat(app.get("/broken").expectStatus(404).header("Vary")).contains("Accept-Language", "Cookie");
            app.overSocket();
            app.get("/page").expectHeader("Vary", "Accept-Language, Cookie");
        }
        try (TestApp app =
                app("{{ locale() }}", config -> config.setLocaleNegotiator(LocaleNegotiators.acceptLanguage()))) {
            app.request(TestRequest.get("/page").header("Accept-Language", "de"))
                    .expectBody("de")
                    .expectHeader("Vary", "Accept-Language");
        }
    }

    @Test
    void anApplicationInOneLanguageDependsOnNoCookie() throws Exception {
        CatalogsFixture files = new CatalogsFixture(root)
                .wiki(config -> config.addView(
                        request -> Response.text(Localizer.of(request).locale().toString())));
        try (TestApp app = TestApp.of(files.application())) {
            app.request(TestRequest.get("/").cookie("_LOCALE_", "de"))
                    .expectBody("en")
                    .expectNoHeader("Vary");
        }
    }

    /** A page is in one language: that of its texts is that of its numbers, and what it says of itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de ltr 1.234,5",
                "de_CH | de-CH ltr 1’234.5",
                "fr | en ltr 1,234.5",
                "ar | en ltr 1,234.5",
                "en_GB | en-GB ltr 1,234.5",
                "pt | en ltr 1,234.5",
                "de_u_nu_thai | de ltr 1.234,5",
                "de_x1234567 | de ltr 1.234,5",
            })
    void aLanguageThatThereAreNoTextsForIsNone(String asked, String expected) throws Exception {
        try (TestApp app = app("{{ locale() }} {{ text_direction() }} {{ format_number(1234.5) }}", config -> {})) {
            assertThat(app.request(TestRequest.get("/page").cookie("_LOCALE_", asked))
                            .body())
                    .isEqualTo(expected);
        }
    }

    @Test
    void theLanguageOfIdsNeedsNoCatalog() throws Exception {
        CatalogsFixture files = new CatalogsFixture(root)
                .message("org.wiki/locale/de/wiki.po", "Hello", "Hallo")
                .settings(Map.of("mastaba.locale.default", "de"))
                .wiki(config -> {
                    config.addTranslations("locale");
                    config.addView(request -> {
                        Localizer localizer = Localizer.of(request);
                        return Response.text(localizer.locale() + " "
                                + localizer.translate(
                                        TranslationString.of("Hello").in("wiki")));
                    });
                });
        try (TestApp app = TestApp.of(files.application())) {
            assertThat(app.get("/?_LOCALE_=en").body()).isEqualTo("en Hello");
            assertThat(app.get("/?_LOCALE_=fr").body()).isEqualTo("de Hallo");
        }
    }

    @Test
    void addOnsOfTheClassAreEqual() {
        assertThat(new I18nAddOn()).isEqualTo(new I18nAddOn()).hasSameHashCodeAs(new I18nAddOn());
        assertThat(new I18nAddOn().equals(null)).isFalse();
    }
}
