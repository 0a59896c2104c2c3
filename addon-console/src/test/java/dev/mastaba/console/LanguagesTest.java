package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Participant;
import dev.mastaba.i18n.I18nAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.translate.I18nCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The console in five languages. */
class LanguagesTest {
    private static final Path CATALOGS = Path.of("src/main/resources/locale");
    private static final List<String> TRANSLATIONS = List.of("ar", "de", "ja", "pl");

    /** A value in an Arabic sentence, between Unicode's characters for isolated text. */
    private static final Pattern VALUE = Pattern.compile("[\\u2066\\u2068][^\\u2069]*\\u2069");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    @TempDir
    static Path folder;

    private static RealServer server;

    @BeforeAll
    static void start() throws Exception {
        server =
                RealServer.start(folder, "mastaba.folder.quiet = 20ms\nmastaba.folder.scan = 100ms\n", I18nAddOn.class);
        server.deploy(RealServer.shop(1), "shop.jar");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestResponse page(String target, String languages) {
        return server.request(TestRequest.get(target).identity("ada").header("Accept-Language", languages));
    }

    private static String i18n(String... arguments) {
        StringWriter said = new StringWriter();
        new CommandLine(new I18nCommand(), I18nCommand.factory(bundles -> {
                    throw new IOException("no application");
                }))
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
        return said.toString();
    }

    @Test
    void everyTextIsTranslatedIntoEveryLanguage() throws Exception {
        Path template = folder.resolve("console.pot");
        i18n("extract", ".", "--domain", "console", "-o", template.toString());
        assertThat(Files.readString(template))
                .contains("msgid \"Roll back\"", "msgid \"Not rolled back\"", "msgid_plural \"${n} tenants\"");
        List<String> check = new ArrayList<>(List.of("check", "--strict", "--template", template.toString()));
        TRANSLATIONS.forEach(locale -> check.add(
                CATALOGS.resolve(locale).resolve("LC_MESSAGES/console.po").toString()));
        assertThat(i18n(check.toArray(String[]::new))).isEqualToIgnoringNewLines("4 files: 0 errors, 0 warnings");
    }

    @ParameterizedTest
    @CsvSource({
        "de, de, '', Generationen",
        "'de-AT, en;q=0.5', de, '', Generationen",
        "pl, pl, '', Generacje",
        "ja, ja, '', 世代",
        "'fr, ar;q=0.8', ar, rtl, الأجيال",
        "fr, en, '', Generations",
        "'en-GB, de', en, '', Generations",
    })
    void aPageIsInTheLanguageOfTheBrowser(String header, String language, String direction, String heading) {
        TestResponse answer = page("/generations", header).expectStatus(200).expectText("h1", heading);
        Document html = Jsoup.parse(answer.body());
        assertThat(html.select("html").attr("lang")).isEqualTo(language);
        assertThat(html.select("html").attr("dir")).isEqualTo(direction);
        assertThat(answer.header("Vary")).contains("Accept-Language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "fr", "*"})
    void anEnglishPageIsTheSameAsWithoutTheHeader(String header) {
        for (String target : List.of("/generations", "/routes?q=nowhere", "/permissions", "/why?path=/", "/deploy")) {
            TestResponse without = server.get(target).expectStatus(200);
            assertThat(withoutToken(page(target, header))).isEqualTo(withoutToken(without));
        }
    }

    private static String withoutToken(TestResponse page) {
        return page.body().replaceAll("csrf_token\" value=\"[^\"]*\"", "");
    }

    @Test
    void numbersHaveTheirForms() {
        assertThat(page("/generations", "pl").texts("summary")).contains("1 plik");
        assertThat(page("/routes?app=shop", "de").texts(".hint")).contains("1 Route");
        assertThat(page("/routes?app=shop", "ar").texts(".hint")).contains("مسار واحد");
        assertThat(page("/routes?app=shop&q=nowhere", "ja").texts("main p")).contains("全1個のルートに「nowhere」を含むものはありません。");
    }

    @ParameterizedTest
    @CsvSource({
        "en, '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC'",
        "de, '\\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d:\\d\\d UTC'",
        "ja, '\\d{4}/\\d\\d/\\d\\d \\d{1,2}:\\d\\d:\\d\\d UTC'",
        "ar, '[0-9/\\u200f\\u060c,\\u202f :]+[\\u0645\\u0635] UTC'",
    })
    void timesAndFiguresHaveTheFormOfTheLanguage(String language, String time) {
        TestResponse overview = page("/", language);
        assertThat(overview.texts("time"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).matches(time));
        assertThat(Jsoup.parse(overview.body()).select("time").attr("datetime")).endsWith("Z");
    }

    @ParameterizedTest
    @CsvSource({
        "/previews/7/discard, Nicht verworfen, Vorschauen",
        "/shelf, Nicht geholt, Regal",
        "/fleet, Nicht ausgerollt, Flotte",
        "/fleet/rollout, Nicht geändert, Flotte",
    })
    void aRefusalIsInTheLanguageOfTheBrowser(String target, String heading, String link) {
        TestRequest form = TestRequest.post(target)
                .form(
                        "csrf_token",
                        server.get("/deploy")
                                .attributes("input[name=csrf_token]", "value")
                                .get(0))
                .form("phase", "pause")
                .identity("ada")
                .header("Accept-Language", "de");
        TestResponse answer = server.request(form).expectStatus(409).expectText("h1", heading);
        assertThat(answer.texts("main p a")).containsExactly(link);
    }

    @Test
    void errorsAreInTheLanguageOfTheBrowser() {
        page("/changes/0123456789abcdef", "de")
                .expectStatus(404)
                .expectText("h1", "Status 404")
                .expectBodyContaining("Diese Dateien sind nicht mehr hier");
        server.request(TestRequest.post("/shelf").identity("ada").header("Accept-Language", "pl"))
                .expectStatus(400)
                .expectText("h1", "Formularz wygasł");
    }

    @Test
    void aSearchIsCutAndAnsweredInTheLanguageOfTheBrowser() {
        String cut = "x".repeat(200);
        assertThat(page("/routes?app=shop&q=" + cut + "x", "de").texts("main p"))
                .contains("Routen: „" + cut + "“ kommt in keinem der 1 Einträge vor.");
    }

    /** What an Arabic page contains in Latin letters is forgotten, or comes from the server. */
    @Test
    void noHeadingOrLabelIsForgotten() {
        List<String> links = new ArrayList<>(server.get("/").attributes("nav a", "href"));
        links.addAll(server.get("/generations").attributes("td.action a", "href"));
        links.addAll(List.of("/bundles/shop/undeploy", "/why?app=shop&path=/"));
        for (String link : links) {
            Document html = Jsoup.parse(page(link, "ar").expectStatus(200).body());
            html.select("code, pre, option, time, .version, .brand").remove();
            List<String> texts = new ArrayList<>(html.select("h1, h2, h3, label, button, summary, dt, nav, p.hint")
                    .eachText());
            texts.addAll(html.select("[aria-label]").eachAttr("aria-label"));
            texts.addAll(html.select("td[data-label]").not(".lines").eachAttr("data-label"));
            assertThat(LATIN.matcher(VALUE.matcher(String.join(" ", texts)).replaceAll(""))
                            .results()
                            .map(MatchResult::group))
                    .as(link)
                    .isSubsetOf("WebSocket", "CSRF", "MiB");
        }
    }

    @Test
    void anExtensionAddsALanguageAndChangesTexts() throws Exception {
        catalog("de/console.po", "Generations", "<b>Stände</b>");
        catalog("fr/LC_MESSAGES/console.po", "Generations", "Générations");
        Participant words = new Participant(
                "words",
                "",
                "1.0.0",
                Participant.Role.EXTENSION,
                List.of(ConsoleAddOn.ID),
                config -> config.addTranslations("locale/"),
                AssetSource.directory(folder.resolve("words")));
        try (TestApp console = server.openConsole(words)) {
            TestResponse french =
                    console.request(TestRequest.get("/generations").header("Accept-Language", "fr, en;q=0.5"));
            french.expectText("h1", "Générations").expectBodyContaining("<html lang=\"fr\">");
            console.request(TestRequest.get("/generations").header("Accept-Language", "de"))
                    .expectText("h1", "<b>Stände</b>")
                    .expectBodyContaining("<h1>&lt;b&gt;Stände&lt;/b&gt;</h1>");
            console.get("/generations").expectText("h1", "Generations");
        }
    }

    private static void catalog(String file, String id, String translation) throws IOException {
        Path catalog = folder.resolve("words/locale").resolve(file);
        Files.createDirectories(catalog.getParent());
        Files.writeString(catalog, """
                msgid ""
                msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                msgid "%s"
                msgstr "%s"
                """.formatted(id, translation));
    }
}
