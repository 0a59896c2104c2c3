package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wiki as a reader sees it, before and after {@code wiki-dark} is dropped in. */
class WikiInBrowserIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));

    private static final String PASSWORD = "a long sentence";

    @TempDir
    Path folder;

    @Test
    void theWikiByDayAndByNight() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
        }
        assumeThat(chromium).isPresent();
        try (Installation server = Installation.in(folder.resolve("base"))
                        .withShippedBundles()
                        .withShipped("examples/wiki.jar")
                        .start();
                Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            server.awaitPage("/", "<main");
            browser.size(1280, 800).open(server.url());
            assertThat(browser.title()).isNotBlank();
            assertThat(browser.find("h1").getText()).isNotBlank();
            String day = background(browser);
            String logo = logo(browser, server);
            browser.picture(PICTURES.resolve("wiki.png"));

            register(browser, server);
            writeAPage(browser, server);
            browser.size(390, 800).open(server.url());
            assertThat(browser.overflows()).as("wider than a phone").isFalse();
            readInArabic(browser, server);
            pick(browser, "de");
            assertThat(browser.find("footer.foot p").getText()).startsWith("Ein Wiki auf Mastaba. Seiten");

            server.withShipped("examples/wiki-dark.jar");
            server.awaitPage("/", "by night");
            browser.size(1280, 800).open(server.url());
            assertThat(browser.find("footer.foot p").getText()).startsWith("Ein Wiki auf Mastaba, bei Nacht.");
            pick(browser, "en");
            assertThat(background(browser)).isNotEqualTo(day).isEqualTo("rgb(10, 14, 26)");
            assertThat(color(browser, "h1")).isEqualTo("rgb(231, 235, 245)");
            assertThat(logo(browser, server)).isNotEqualTo(logo).contains("under the moon");
            assertThat(browser.find("h1").getText()).isEqualTo("Under the stars, everything is written down.");
            browser.picture(PICTURES.resolve("wiki-dark.png"));
            nothingIsBehindTheHeadline(browser, server);
            search(browser, server);
            browser.open(server.url().resolve("/Browser-Test"));
            assertThat(browser.find("main").getText()).containsIgnoringCase("written in a browser");
            assertThat(browser.find("footer.foot").getText()).contains("by night");
            logOutAndIn(browser);
            browser.size(390, 800).open(server.url());
            assertThat(browser.overflows()).as("wider than a phone").isFalse();
            assertThat(browser.complaints()).isEmpty();

            server.remove("wiki-dark.jar");
            dev.mastaba.system.installation.Await.until(
                    "day again",
                    java.time.Duration.ofSeconds(20),
                    () -> !server.get("/").body().contains("by night"),
                    server::output);
            browser.size(1280, 800).open(server.url());
            assertThat(background(browser)).isEqualTo(day);
        }
    }

    /** In both directions of writing: neither the moon nor the pyramid, and no star that looks like the dot of a letter. */
    private static void nothingIsBehindTheHeadline(Browser browser, Installation server) {
        for (String language : List.of("ar", "en")) {
            pick(browser, language);
            for (int width : new int[] {390, 768, 1280, 1920}) {
                browser.size(width, 800).open(server.url());
                assertThat((List<?>) browser.ask("""
                        (() => {
                          const words = document.createRange();
                          words.selectNodeContents(document.querySelector('h1'));
                          return [...document.querySelectorAll('.night-scene circle, .night-scene g path')]
                            .filter(shape => getComputedStyle(shape.parentElement).display !== 'none')
                            .filter(shape => [...words.getClientRects()].some(line => {
                              const box = shape.getBoundingClientRect();
                              const halo = shape.hasAttribute('fill') ? box.width * .3 : 0;
                              return box.left + halo < line.right && line.left < box.right - halo
                                && box.top + halo < line.bottom && line.top < box.bottom - halo;
                            }))
                            .map(shape => shape.outerHTML);
                        })()"""))
                        .as("shapes behind the headline in %s at %s pixels", language, width)
                        .isEmpty();
            }
        }
        browser.size(1280, 800);
    }

    private static void search(Browser browser, Installation server) {
        browser.size(390, 800).open(server.url().resolve("/search?q=override+template"));
        assertThat(browser.find("main p").getText()).containsPattern("\\d+ pages found for “override template”");
        assertThat(browser.find("main li mark").getText()).isEqualToIgnoringCase("template");
        assertThat(browser.accessibilityFindings()).isEmpty();
        assertThat(browser.overflows()).as("wider than a phone").isFalse();
        browser.size(1280, 800);
    }

    private static void readInArabic(Browser browser, Installation server) {
        browser.size(1280, 800).open(server.url());
        pick(browser, "ar");
        assertThat(browser.ask("getComputedStyle(document.body).direction")).isEqualTo("rtl");
        assertThat(browser.find(".bar nav li").getText()).isEqualTo("المحتويات");
        assertThat(browser.ask("document.querySelector('.brand').getBoundingClientRect().left > innerWidth / 2"))
                .as("the name is on the right")
                .isEqualTo(true);
        assertThat(browser.overflows()).as("wider than the window").isFalse();
        browser.picture(PICTURES.resolve("wiki-arabic.png"));
        browser.size(390, 800);
        for (String page : List.of("/", "/Browser-Test/edit", "/Browser-Test/history", "/pages")) {
            browser.open(server.url().resolve(page));
            assertThat(browser.overflows()).as(page + " is wider than a phone").isFalse();
        }
        browser.size(1280, 800);
    }

    /** By the menu at the foot of the page; it leads back to the page. */
    private static void pick(Browser browser, String language) {
        String page = browser.path();
        browser.find("#language option[value=" + language + "]").click();
        browser.click(".languages button");
        assertThat(browser.path()).isEqualTo(page);
        assertThat(browser.ask("document.documentElement.lang")).isEqualTo(language);
    }

    private static void register(Browser browser, Installation server) {
        browser.open(server.url().resolve("/register"));
        browser.find("#register-name").sendKeys("Ada");
        browser.find("#register-password").sendKeys(PASSWORD);
        browser.find("#register-again").sendKeys("another sentence");
        browser.click("main form button");
        assertThat(browser.find(".form-errors li").getText())
                .isEqualTo("Confirm password: The passwords do not match.");
        assertThat(browser.accessibilityFindings()).isEmpty();
        assertThat(browser.complaints()).singleElement().asString().contains("status of 422");
        browser.find("#register-password").sendKeys(PASSWORD);
        browser.find("#register-again").sendKeys(PASSWORD);
        browser.picture(PICTURES.resolve("wiki-register.png"));
        browser.click("main form button");
        assertThat(browser.path()).isEqualTo("/");
        assertThat(browser.find(".flash").getText()).isEqualTo("Welcome, Ada.");
    }

    /** From a page, so that the way leads back to it. */
    private static void logOutAndIn(Browser browser) {
        browser.click(".account button");
        assertThat(browser.find(".flash").getText()).isEqualTo("You are logged out.");
        browser.follow("Log in");
        browser.find("#name").sendKeys("Ada");
        browser.find("#password").sendKeys(PASSWORD);
        browser.click("main form button");
        assertThat(browser.find(".flash").getText()).isEqualTo("Hello, Ada.");
        assertThat(browser.find(".account a").getText()).isEqualTo("Ada");
        assertThat(background(browser)).isEqualTo("rgb(10, 14, 26)");
    }

    private static void writeAPage(Browser browser, Installation server) {
        browser.open(server.url().resolve("/Browser-Test/edit"));
        assertThat(browser.accessibilityFindings()).isEmpty();
        browser.find("#edit-text").clear();
        browser.find("#edit-text").sendKeys("# A page\n\nIt is *written in a browser*.");
        browser.click("main form button");
        assertThat(browser.path()).isEqualTo("/Browser-Test");
        assertThat(browser.find("main h1").getText()).isEqualTo("A page");
        assertThat(browser.find("main em").getText()).isEqualTo("written in a browser");
        browser.follow("History");
        assertThat(browser.path()).isEqualTo("/Browser-Test/history");
    }

    private static String background(Browser browser) {
        return (String) browser.ask("getComputedStyle(document.body).backgroundColor");
    }

    private static String color(Browser browser, String selector) {
        return (String) browser.ask("getComputedStyle(document.querySelector('" + selector + "')).color");
    }

    /** The bytes that the browser gets for the logo in the page's head. */
    private static String logo(Browser browser, Installation server) throws java.io.IOException {
        String source = (String) browser.ask("document.querySelector('header img').src");
        java.net.URI url = java.net.URI.create(source);
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return server.get(url.getRawPath() + query).body();
    }
}
