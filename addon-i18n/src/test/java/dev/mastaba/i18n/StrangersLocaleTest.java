package dev.mastaba.i18n;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.i18n.LocaleNegotiator;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever strangers say of their language: the page is in one that there is, and nobody's error. */
class StrangersLocaleTest {
    private static final String TEMPLATE = "{{ locale() }}|{{ text_direction() }}|{{ format_number(1.5) }} "
            + "{{ format_currency(2, 'EUR') }} {{ format_date(date, 'full') }} {{ format_relative(past) }} {{ format_list(things) }}";
    private static final Map<String, Object> MODEL =
            Map.of("date", LocalDate.of(2026, 11, 20), "past", Instant.EPOCH, "things", List.of("a", "b"));

    /** The languages of catalogs and of ids, with a country that the JDK knows. */
    private static final String OFFERED =
            "((de|en)(-[A-Z]{2}|-[0-9]{3})?\\|ltr|ar(-[A-Z]{2}|-[0-9]{3})?\\|rtl)\\|(?s:.)*";

    private static final List<String> PIECES = List.of(
            "de",
            "ar",
            "en",
            "fr",
            "DE",
            "pt_BR",
            "_",
            "-",
            "@",
            "AT",
            "EG",
            "001",
            "u",
            "x",
            "nu",
            "ca",
            "arab",
            "buddhist",
            "latin",
            "POSIX",
            "Latn",
            "zz",
            "abcdefgh",
            "*",
            ",",
            ";",
            "q=",
            "0",
            "1",
            "0.5",
            "1e9",
            "-1",
            "NaN",
            " ",
            "..",
            "/",
            "%00",
            "\"",
            "'",
            "<",
            "&",
            "{{",
            "ä",
            "日",
            "\t",
            ".UTF-8",
            "_x_lvariant_",
            "12345678",
            "de_x_lvariant_a@latin");

    @TempDir
    private Path root;

    private TestApp app;

    @BeforeEach
    void anApplication() throws Exception {
        app = TestApp.of(new CatalogsFixture(root)
                .message("org.wiki/locale/de/wiki.po", "a", "b")
                .message("org.wiki/locale/ar/wiki.po", "a", "b")
                .file("org.wiki/page.peb", TEMPLATE)
                .wiki(config -> {
                    config.include("dev.mastaba.templates");
                    config.addTranslations("locale");
                    config.setLocaleNegotiator(LocaleNegotiator.standard().or(LocaleNegotiators.acceptLanguage()));
                    config.addView(request -> MODEL, renderer("page.peb"));
                })
                .application());
    }

    @AfterEach
    void close() {
        app.close();
    }

    /** Always the same ones, pieces of what is meant and what is not, in any order. */
    private void allAreAnswered(BiFunction<TestRequest, String, TestRequest> said) {
        Random random = new Random(20_261_121);
        Set<String> languages = new HashSet<>();
        for (int i = 0; i < 700; i++) {
            List<String> words = new ArrayList<>();
            for (int length = random.nextInt(9); length >= 0; length--) {
                words.add(PIECES.get(random.nextInt(PIECES.size())));
            }
            String word = String.join("", words);
            String page = app.request(said.apply(TestRequest.get("/"), word))
                    .expectStatus(200)
                    .body();
            assertThat(page).as(word).matches(OFFERED);
            languages.add(page.substring(0, 2));
        }
        assertThat(languages).containsExactlyInAnyOrder("de", "ar", "en");
    }

    @Test
    void inAParameter() {
        allAreAnswered(
                (request, word) -> TestRequest.get("/?_LOCALE_=" + URLEncoder.encode(word, StandardCharsets.UTF_8)));
    }

    @Test
    void inACookie() {
        allAreAnswered((request, word) -> request.header("Cookie", "_LOCALE_=" + word));
    }

    @Test
    void inAcceptLanguage() {
        allAreAnswered((request, word) -> request.header("Accept-Language", word));
    }

    @Test
    void ofAnyLength() {
        for (String word : List.of("de", "x", ",", "-", "_", ";q=0.5,", "a-", "*;")) {
            String much = word.repeat(4_000);
            assertThat(app.request(TestRequest.get("/")
                                    .header("Accept-Language", much)
                                    .header("Cookie", "_LOCALE_=" + much))
                            .expectStatus(200)
                            .body())
                    .matches(OFFERED);
        }
    }
}
