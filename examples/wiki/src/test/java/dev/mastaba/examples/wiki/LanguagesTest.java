package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wiki in five languages. */
final class LanguagesTest {
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
    /** Names, and what stands in these letters in every language. */
    private static final Set<String> NAMES = Set.of("Mastaba", "Markdown", "Wiki", "UTC", "Ada", "Nile");

    private TestApp app;

    @BeforeEach
    void start() {
        app = AddedDocuments.in(TestApp.of(Composition.of(new WikiAddOn(MemoryDatabase.create()))));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private TestResponse get(String target, String languages) {
        return app.request(TestRequest.get(target).header("Accept-Language", languages));
    }

    private TestResponse pick(String language, String back) {
        return app.post("/language", Map.of("language", language, "back", back));
    }

    @Nested
    class TheReadersLanguage {
        @ParameterizedTest
        @CsvSource({
            "de, de, ltr, Alle Seiten",
            "'de-AT, en;q=0.5', de, ltr, Alle Seiten",
            "pl, pl, ltr, Wszystkie strony",
            "'fr, ar-EG;q=0.8, en;q=0.1', ar, rtl, كل الصفحات",
            "ja-JP, ja, ltr, 全ページ",
            "'en-GB, de;q=0.9', en, ltr, All pages",
            "tlh, en, ltr, All pages",
            "*, en, ltr, All pages",
        })
        @Tag("smoke")
        void isWhatTheBrowserAsksFor(String header, String language, String direction, String title) {
            TestResponse page = get("/pages", header).expectStatus(200).expectText("h1", title);
            assertThat(page.attributes("html", "lang")).containsExactly(language);
            assertThat(page.attributes("html", "dir")).containsExactly(direction);
            assertThat(page.attributes("option[selected]", "value")).containsExactly(language);
            assertThat(page.header("Vary")).contains("Accept-Language", "Cookie");
        }

        @Test
        void isWhatTheyPickFromThenOn() {
            TestResponse page = app.get("/pages");
            assertThat(page.attributes(".languages option", "value")).containsExactly("ar", "de", "en", "ja", "pl");
            assertThat(page.texts(".languages option"))
                    .containsExactly("العربية", "Deutsch", "English", "日本語", "polski");
            assertThat(page.attributes(".languages input", "value")).containsExactly("/pages");

            TestResponse picked = pick("pl", "/pages").expectStatus(303).expectRedirect("/pages");
            assertThat(picked.header("Set-Cookie"))
                    .startsWith("_LOCALE_=pl;")
                    .contains("Max-Age=31536000", "Path=/", "HttpOnly", "SameSite=Lax");
            picked.follow().expectText("h1", "Wszystkie strony");
            get("/pages", "de").expectText("h1", "Wszystkie strony");
            pick("en", "/").expectRedirect("/");
            get("/pages", "de").expectText("h1", "All pages");
        }

        @Test
        void staysOnThePageThatLogsIn() {
            TestResponse login = app.get("/login?next=%2Fpages");
            String back = login.attributes(".languages input", "value").get(0);
            pick("de", back).expectRedirect("/login?next=%2Fpages").follow().expectText("h1", "Anmelden");
        }

        @Test
        void needsNoSession() {
            assertThat(app.get("/pages").headers().all("Set-Cookie")).isEmpty();
            assertThat(pick("de", "/pages").headers().all("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("_LOCALE_");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "", "javascript:alert(1)"})
        void leadsNowhereElse(String back) {
            pick("de", back).expectRedirect("/");
        }

        @ParameterizedTest
        @ValueSource(strings = {"fr", "", "../de", "de\r\nX: y", "DE"})
        void isOneThatThereIs(String language) {
            assertThat(pick(language, "/").expectStatus(400).headers().all("Set-Cookie"))
                    .isEmpty();
            TestRequest forged = TestRequest.get("/pages").cookie("_LOCALE_", "fr");
            assertThat(app.request(forged).expectText("h1", "All pages").attributes("html", "lang"))
                    .containsExactly("en");
        }

        @Test
        void isNotPickedByForeignPages() {
            TestRequest foreign = TestRequest.post("/language")
                    .header("Sec-Fetch-Site", "cross-site")
                    .form("language", "de");
            assertThat(app.request(foreign).expectStatus(403).headers().all("Set-Cookie"))
                    .isEmpty();
            app.get("/language").expectStatus(405);
        }
    }

    @Nested
    class Texts {
        @Test
        void areTranslatedIntoEveryLanguage() {
            Map<String, Set<String>> byLocale = new TreeMap<>();
            Catalogues catalogs = app.application().get(Key.of(Catalogues.class));
            catalogs.entries().filter(text -> text.domain().equals("wiki")).forEach(text -> {
                assertThat(text.forms()).as(text.name()).noneMatch(String::isBlank);
                byLocale.computeIfAbsent(text.locale(), none -> new TreeSet<>())
                        .add(text.context() + "|" + text.id() + " in "
                                + text.forms().size());
            });
            assertThat(byLocale).containsOnlyKeys("ar", "de", "ja", "pl");
            Set<String> german = ids(byLocale.get("de"));
            assertThat(german).hasSizeGreaterThan(100);
            byLocale.forEach(
                    (locale, texts) -> assertThat(ids(texts)).as(locale).isEqualTo(german));
            assertThat(byLocale.get("pl")).contains("|${n} page in 3");
            assertThat(byLocale.get("ar")).contains("|${n} page in 6");
            assertThat(byLocale.get("ja")).contains("|${n} page in 1");
            assertThat(catalogs.warnings()).isEmpty();
        }

        private static Set<String> ids(Set<String> texts) {
            Set<String> ids = new TreeSet<>();
            texts.forEach(text -> ids.add(text.substring(0, text.lastIndexOf(" in "))));
            return ids;
        }

        /** Whatever an Arabic page says in Latin letters was forgotten, or is somebody's own. */
        @Test
        void areForgottenNowhere() {
            pick("ar", "/");
            List<String> pages = new ArrayList<>(List.of(
                    "/",
                    "/glossary",
                    "/pages",
                    "/recent",
                    "/contents/",
                    "/search",
                    "/search?q=zzzz",
                    "/new",
                    "/new?name=%21",
                    "/login",
                    "/register",
                    "/Nile",
                    "/Nile/history/7",
                    "/a/b/c/d",
                    "/first-administrator"));
            pages.forEach(page -> isArabic(page, app.get(page)));
            Person ada = Person.registered("Ada", app);
            isArabic("welcome", app.get("/"));
            ada.post("/Nile/edit", Map.of("base", 0, "text", "# النيل\n\nنهر")).expectStatus(303);
            ada.post("/Nile/edit", Map.of("base", 1, "text", "# النيل\n\n\n\nنهر طويل"))
                    .expectStatus(303);
            for (String page : List.of(
                    "/Nile",
                    "/Nile/edit",
                    "/Nile/history",
                    "/Nile/history/1",
                    "/Nile/history/2",
                    "/account",
                    "/Nil/edit")) {
                isArabic(page, app.get(page));
            }
            isArabic(
                    "conflict",
                    ada.post("/Nile/edit", Map.of("base", 1, "text", "بحر")).expectStatus(409));
            isArabic(
                    "empty",
                    ada.post("/Nile/edit", Map.of("base", 2, "text", " ")).expectStatus(422));
            isArabic("bad form", ada.post("/Nile/edit", Map.of("text", "x")).expectStatus(422));
            isArabic(
                    "forbidden",
                    ada.post("/Nile/protect", Map.of("protected", "yes")).expectStatus(403));
            isArabic("old form", app.post("/logout", Map.of("csrf_token", "x")).expectStatus(400));
            isArabic("no such method", app.get("/logout").expectStatus(405));
            isArabic(
                    "password",
                    ada.post("/account", Map.of("password", "x", "new", "y", "again", "z"))
                            .expectStatus(422));
            isArabic("restored", restored(ada));
            ada.logout().expectStatus(303);
            isArabic("farewell", app.get("/"));
            isArabic(
                    "wrong",
                    ada.send("/login", "/login", Map.of("name", "Ada", "password", "x"))
                            .expectStatus(422));
        }

        private TestResponse restored(Person ada) {
            return ada.post("/Nile/history/1/restore", Map.of("base", 2))
                    .expectStatus(303)
                    .follow();
        }

        private static void isArabic(String page, TestResponse answer) {
            Document html = Jsoup.parse(answer.body());
            assertThat(html.select("html").attr("lang")).as(page).isEqualTo("ar");
            String labels = String.join(" ", html.select("[aria-label]").eachAttr("aria-label"))
                    + html.select("[placeholder]").eachAttr("placeholder")
                    + html.title();
            html.select("[lang=''], bdi, code, option, textarea, [lang=en], .diff li, main h1")
                    .remove();
            Matcher latin = LATIN.matcher(html.body().text() + labels);
            List<String> forgotten = latin.results()
                    .map(word -> word.group())
                    .filter(word -> !NAMES.contains(word))
                    .toList();
            // titles of pages in the head are people's own
            assertThat(forgotten).as(page + ": " + html.body().text()).isSubsetOf("Glossary", "zzzz", "Nil");
        }

        @ParameterizedTest
        @CsvSource({
            "en, 1 revision, 2 revisions, 5 revisions",
            "de, 1 Fassung, 2 Fassungen, 5 Fassungen",
            "pl, 1 wersja, 2 wersje, 5 wersji",
            "ar, مراجعة واحدة, مراجعتان, ٥ مراجعات",
            "ja, 1個の版, 2個の版, 5個の版",
        })
        void haveTheFormsOfNumbers(String language, String one, String two, String five) {
            Person ada = Person.registered("Ada", app);
            pick(language, "/");
            List<String> said = new ArrayList<>();
            for (int base = 0; base < 5; base++) {
                ada.post("/Nile/edit", Map.of("base", base, "text", "text " + base))
                        .expectStatus(303);
                said.add(app.get("/Nile/history").texts("main p.soft").get(0));
            }
            assertThat(said).startsWith(one, two).endsWith(five);
        }

        @Test
        void sayDatesAndNumbersAsTheLanguageDoes() {
            Function<String, String> when =
                    language -> get("/glossary", language).texts(".doing time").get(0);
            assertThat(when.apply("en")).matches("[A-Z][a-z]+ \\d{1,2}, 20\\d\\d, \\d{1,2}:\\d\\d\\h[AP]M UTC");
            assertThat(when.apply("de")).matches("\\d{1,2}\\. [A-Z]\\p{L}+ 20\\d\\d, \\d\\d:\\d\\d Uhr UTC");
            assertThat(when.apply("pl")).matches("\\d{1,2} \\p{L}+ 20\\d\\d, \\d\\d:\\d\\d UTC");
            assertThat(when.apply("ar")).matches("[٠-٩]{1,2} \\p{L}+ ٢٠[٠-٩]{2}، .*[٠-٩].*");
            assertThat(when.apply("ja")).matches("20\\d\\d年\\d{1,2}月\\d{1,2}日 \\d{1,2}:\\d\\d \\(UTC\\)");
        }

        @Test
        void ofPeopleStayAsTheyWroteThem() {
            TestResponse page = get("/glossary", "ar").expectText("h1", "Glossary");
            assertThat(page.attributes("h1", "dir")).containsExactly("auto");
            assertThat(page.attributes(".text", "dir")).containsExactly("auto");
            assertThat(page.texts(".doing bdi")).containsExactly("Mastaba's documents");
        }

        @Test
        void areEscapedInEveryLanguage() {
            for (String language : List.of("en", "de", "pl", "ar", "ja")) {
                assertThat(get("/search?q=%3Cb%3Ebold", language).body())
                        .as(language)
                        .contains("&lt;b&gt;bold")
                        .doesNotContain("<b>bold");
            }
        }
    }
}
