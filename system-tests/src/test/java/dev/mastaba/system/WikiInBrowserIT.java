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

            writeAPage(browser, server);
            browser.size(390, 800).open(server.url());
            assertThat(browser.overflows()).as("wider than a phone").isFalse();

            server.withShipped("examples/wiki-dark.jar");
            server.awaitPage("/", "by night");
            browser.size(1280, 800).open(server.url());
            assertThat(background(browser)).isNotEqualTo(day);
            assertThat(logo(browser, server)).isNotEqualTo(logo);
            browser.picture(PICTURES.resolve("wiki-dark.png"));
            browser.open(server.url().resolve("/Browser-Test"));
            assertThat(browser.find("main").getText())
                    .containsIgnoringCase("written in a browser")
                    .containsIgnoringCase("read by night");
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

    private static void writeAPage(Browser browser, Installation server) {
        browser.open(server.url().resolve("/Browser-Test/edit"));
        browser.find("#text").clear();
        browser.find("#text").sendKeys("# A page\n\nIt is *written in a browser*.");
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

    /** The bytes that the browser gets for the logo in the page's head. */
    private static String logo(Browser browser, Installation server) throws java.io.IOException {
        String source = (String) browser.ask("document.querySelector('header img').src");
        java.net.URI url = java.net.URI.create(source);
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return server.get(url.getRawPath() + query).body();
    }
}
