package dev.mastaba.docs.languages;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.i18n.Formats;
import dev.mastaba.i18n.LocaleNegotiators;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanguagesGuideTest {
    // tag::i18n-use
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("greetings");

    Response hello(Request request) {
        Localizer localizer = Localizer.of(request);
        String hello = localizer.translate(TEXT.of("Hello ${name}").with("name", "Ada"));
        String news = localizer.pluralize(TEXT.of("${n} new page").with("n", 5), "${n} new pages", 5);
        String open = localizer.translate(TEXT.of("Open").meaning("verb"));
        return Response.text(hello + ": " + news + ". " + open);
    }
    // end::i18n-use

    Response greet(Request request) {
        // tag::i18n-comment
        // Translators: on the front page; the name is a guest's
        String hello = Localizer.of(request).translate(TEXT.of("Hello ${name}").with("name", "Ada"));
        // end::i18n-comment
        return Response.text(hello);
    }

    // tag::i18n-language
    Response choose(Request request) {
        LocaleName.set(request, "de");
        return Response.text(Localizer.of(request).translate(TEXT.of("Open").meaning("verb")));
    }
    // end::i18n-language

    // tag::i18n-formats
    Response figures(Request request) {
        Formats formats = Formats.of(request);
        return Response.text(formats.number(1234.5)
                + "; " + formats.date(LocalDate.of(2026, 11, 20), FormatStyle.LONG)
                + "; " + formats.list(List.of("tea", "milk", "honey")));
    }
    // end::i18n-formats

    private Configurator config() {
        Configurator config = new Configurator(Settings.none(), LanguagesGuideTest.class);
        config.setAssetSource(AssetSource.directory(Path.of("src/test/resources/greetings")));
        config.route("hello", "/").get(this::hello);
        config.route("choose", "/choose").get(this::choose);
        config.route("figures", "/figures").get(this::figures);
        return config;
    }

    @Test
    void textsAreInTheReadersLanguage() {
        Configurator config = config();
        // tag::i18n-declare
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        // end::i18n-declare
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("Hello Ada: 5 new pages. Open");
            app.get("/?_LOCALE_=de").expectBody("Hallo Ada: 5 neue Seiten. Öffnen");
            app.get("/?_LOCALE_=pl").expectBody("Hello Ada: 5 nowych stron. Open");
            app.get("/choose").expectBody("Öffnen");
            app.get("/figures?_LOCALE_=de").expectBody("1.234,5; 20. November 2026; tea, milk und honey");
        }
    }

    @Test
    void theFirstOfSeveralNegotiatorsThatKnowsDecides() {
        Configurator config = config();
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        // tag::i18n-negotiators
        config.setLocaleNegotiator(LocaleNegotiators.firstOf(List.of(
                LocaleNegotiator.standard(), // _LOCALE_ in the query or a cookie
                LocaleNegotiators.pathParam("lang"), // of a route such as /{lang}/pages/{name}
                LocaleNegotiators.host(Map.of("example.de", "de", "example.pl", "pl")),
                LocaleNegotiators.acceptLanguage())));
        // end::i18n-negotiators
        config.route("lang", "/in/{lang}").get(request -> Response.text(LocaleName.of(request)));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/in/pl").expectBody("pl");
            app.get("/in/pl?_LOCALE_=de").expectBody("de");
            app.request(TestRequest.get("/").host("example.pl")).expectBody("Hello Ada: 5 nowych stron. Open");
            app.request(TestRequest.get("/").header("Accept-Language", "pl"))
                    .expectBody("Hello Ada: 5 nowych stron. Open");
        }
    }

    @Test
    void aNegotiatorOfYourOwnNamesTheFieldThatItReads() {
        Configurator config = config();
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        // tag::i18n-vary
        LocaleNegotiator byCountry = request -> {
            DefaultHeaders.vary(request, "X-Country");
            return request.header("X-Country")
                    .filter("DE"::equals)
                    .map(country -> "de")
                    .orElse(null);
        };
        config.setLocaleNegotiator(byCountry);
        // end::i18n-vary
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/").header("X-Country", "DE"))
                    .expectBody("Hallo Ada: 5 neue Seiten. Öffnen")
                    .expectHeader("Vary", "X-Country");
        }
    }

    @Test
    void theBrowserMaySayTheLanguage() {
        Configurator config = config();
        config.include("dev.mastaba.i18n");
        config.addTranslations("locale/");
        // tag::i18n-negotiate
        config.setLocaleNegotiator(LocaleNegotiator.standard().or(LocaleNegotiators.acceptLanguage()));
        // end::i18n-negotiate
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/").header("Accept-Language", "fr, pl;q=0.8"))
                    .expectBody("Hello Ada: 5 nowych stron. Open")
                    .expectHeader("Vary", "Accept-Language, Cookie");
        }
    }
}
