package dev.mastaba.docs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.Keys;

/** The site as a reader sees it who opens it from the file system. */
@EnabledIfSystemProperty(named = "mastaba.site", matches = ".+")
@Execution(ExecutionMode.SAME_THREAD)
class SiteInBrowserIT {
    private static final Path SITE = Path.of(System.getProperty("mastaba.site", "target/site"));
    private static final Path PICTURES = Path.of("target/site-pictures");
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    /** One page of each kind. */
    private static final List<String> PAGES = List.of(
            "index.html",
            "guide/views.html",
            "guide/devtools.html",
            "guide/lifecycle.html",
            "guide/overriding.html",
            "guide/production.html",
            "guide/shop.html",
            "tutorial/index.html",
            "recipes/form.html",
            "paths/index.html",
            "paths/newcomer.sh.html",
            "glossary.html",
            "errors.html",
            "errors/scan.html",
            "decisions/index.html",
            "decisions/0004-jetty.html",
            "internal/index.html");

    private static final List<String> API = List.of(
            "api/index.html",
            "api/dev/mastaba/core/config/package-summary.html",
            "api/dev/mastaba/core/view/View.html",
            "api/dev/mastaba/core/http/header/package-summary.html");

    @TempDir
    static Path profile;

    private static Optional<Chromium> browser = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        browser = Chromium.start(profile);
        if (browser.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the site is not tested in a browser");
        }
    }

    @AfterAll
    static void stop() {
        browser.ifPresent(Chromium::close);
    }

    @BeforeEach
    void needABrowser() {
        assumeTrue(browser.isPresent());
    }

    private static Chromium page(String name) {
        return browser.orElseThrow().width(DESKTOP).colors("light").open(SITE.resolve(name));
    }

    @Test
    void theSearchFindsPages() {
        Chromium page = page("decisions/0004-jetty.html");
        page.console();
        page.find("#search").sendKeys("replaces");
        page.await("document.querySelectorAll('#results a').length > 0");
        assertThat(page.texts("#results strong")).anyMatch(title -> title.contains("Overriding"));
        page.find("#search").sendKeys(Keys.ENTER);
        page.await("!location.href.includes('0004') && document.readyState === 'complete'");
        assertThat(page.url()).startsWith("file:").contains("/guide/");
        assertThat(page.find("main").getText()).contains("replaces");
    }

    @Test
    void theSearchKnowsTitlesSynonymsAndTypingErrors() {
        Chromium page = page("index.html");
        SoftAssertions softly = new SoftAssertions();
        Map<String, String> first = new LinkedHashMap<>();
        first.put("pagination", "guide/data.html#lists-in-parts");
        first.put("pagniation", "guide/data.html#lists-in-parts");
        first.put("override a template", "recipes/override-a-template.html");
        first.put("overriding templates", "recipes/override-a-template.html");
        first.put("how do I send a mail", "recipes/send-a-mail.html");
        first.put("middleware", "guide/tweens.html");
        first.put("tempaltes", "guide/templates.html");
        first.put("views", "guide/views.html");
        first.put("production", "guide/production.html");
        first.put("multi-tenant", "guide/tenants.html");
        first.put("i18n", "guide/internationalisation.html");
        first.forEach((query, address) -> {
            page.find("#search").sendKeys(Keys.ESCAPE, query);
            page.await("document.querySelectorAll('#results a').length > 0");
            softly.assertThat(page.value("document.querySelector('#results a').getAttribute('href')"))
                    .as(query)
                    .isEqualTo("./" + address);
        });
        page.find("#search").sendKeys(Keys.ESCAPE, "overide");
        page.await("document.querySelectorAll('#results a').length > 0");
        softly.assertThat(page.texts("#results .hint")).containsExactly("Results for “override”");
        softly.assertAll();
    }

    @Test
    void theFirstPageIsALandingPage() throws IOException {
        Chromium page = page("index.html");
        assertThat(page.texts(".doors > li > strong")).containsExactly("Build", "Extend", "Operate");
        assertThat(
                        page.value(
                                "[...document.querySelectorAll('main img')].every(each => each.complete && each.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(page.texts(".motion")).containsExactly("Stop");
        page.find(".motion").click();
        assertThat(page.texts(".motion")).containsExactly("Play");
        assertThat(page.value("document.querySelector('[data-still]').getAttribute('src')"))
                .isEqualTo("pictures/devtools-overlay.png");
        assertThat(page.value("document.querySelector('meta[name=description]').content.length > 60"))
                .isEqualTo(true);
    }

    @Test
    void theSearchFindsErrorsAndTypes() {
        Chromium page = page("index.html");
        page.find("#search").sendKeys("mast-view-001");
        page.await("document.querySelectorAll('#results a').length > 0");
        assertThat(page.value("document.querySelector('#results a').getAttribute('href')"))
                .isEqualTo("./errors/view.html#mast-view-001");
        page.find("#search").sendKeys(Keys.ESCAPE, "configurator");
        page.await("document.querySelector('#results a')?.href.includes('/api/')");
        page.find("#search").sendKeys(Keys.ARROW_DOWN);
        assertThat(page.value("document.activeElement.getAttribute('href')"))
                .isEqualTo("./api/dev/mastaba/core/config/Configurator.html");
        page.find("#search").sendKeys(Keys.ESCAPE, "nosuchword");
        page.await("document.getElementById('found').textContent === 'Nothing found'");
    }

    @Test
    void theJavadocHasItsOwnSearch() {
        Chromium page = page("api/index.html");
        page.find("#search-input, #search").sendKeys("Configurator");
        page.await("document.querySelectorAll('.ui-autocomplete li a, .ui-menu-item-wrapper').length > 0");
        page.find("#search-input, #search").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        page.await("location.href.includes('Configurator')");
        page.console();
    }

    @Test
    void codeIsCopied() {
        Chromium page = page("guide/views.html");
        String code = (String) page.value("document.querySelector('main pre').textContent.replace(/\\n$/, '')");
        page.find("main .code button").click();
        page.await("document.querySelector('main .code button').textContent === 'Copied'");
        page.find("#search").sendKeys(Keys.chord(Keys.CONTROL, "v"));
        assertThat((String) page.value("document.getElementById('search').value"))
                .isEqualToIgnoringWhitespace(code.replace("\n", ""));
    }

    @Test
    void theContentsOfAPhoneOpenAndClose() {
        Chromium page = page("guide/views.html").width(PHONE);
        assertThat(page.find("#parts").isDisplayed()).isFalse();
        page.find(".parts > button").click();
        assertThat(page.find("#parts").isDisplayed()).isTrue();
        page.find(".parts > button").click();
        assertThat(page.find("#parts").isDisplayed()).isFalse();
    }

    @Test
    void thePagesAreAccessibleInAllColorsAndWidths() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String name : PAGES) {
            look(softly, name, "light", DESKTOP);
            look(softly, name, "dark", PHONE);
        }
        for (String name : PAGES.subList(0, 2)) {
            look(softly, name, "light", PHONE);
            look(softly, name, "dark", DESKTOP);
        }
        softly.assertAll();
    }

    private static void look(SoftAssertions softly, String name, String colors, int width) throws IOException {
        Chromium page = page(name).width(width).colors(colors);
        String where = name + ", " + colors + ", " + width;
        softly.assertThat(page.console()).as(where).isEmpty();
        page.picture(picture(name, colors, width));
        softly.assertThat(page.accessibilityFindings()).as(where).isEmpty();
        softly.assertThat(page.value("document.documentElement.scrollWidth"))
                .as("width of " + where)
                .isEqualTo((long) width);
        softly.assertThat(page.value("getComputedStyle(document.body).backgroundColor"))
                .as(where)
                .isEqualTo(colors.equals("dark") ? "rgb(18, 22, 29)" : "rgb(255, 255, 255)");
    }

    @Test
    void openResultsAreAccessible() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String colors : List.of("light", "dark")) {
            Chromium page = page("guide/views.html").colors(colors);
            page.find("#search").sendKeys("replaces");
            page.await("document.querySelectorAll('#results a').length > 0");
            page.picture(picture("search", colors, DESKTOP));
            softly.assertThat(page.accessibilityFindings()).isEmpty();
        }
        softly.assertAll();
    }

    @Test
    void theJavadocIsAccessible() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String name : API) {
            for (String colors : List.of("light", "dark")) {
                int width = colors.equals("dark") ? PHONE : DESKTOP;
                Chromium page = page(name).width(width).colors(colors);
                page.picture(picture(name, colors, width));
                softly.assertThat(page.accessibilityFindings())
                        .as(name + ", " + colors)
                        .isEmpty();
            }
        }
        browser.orElseThrow().console();
        softly.assertAll();
    }

    private static Path picture(String name, String colors, int width) {
        return PICTURES.resolve(name.replace('/', '-').replace(".html", "") + "-" + colors + "-" + width + ".png");
    }
}
