package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The console in a real browser, at the addresses that its navigation has. */
class ConsoleBrowserIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));
    private static final String CONSOLE = """
            mastaba.path = /console
            mastaba.security.users = file
            mastaba.security.users.file = conf/console-users.txt
            mastaba.security.allow.look = authenticated
            mastaba.security.allow.change = group:change
            """;

    /** The password is {@code secretsecret}. */
    private static final String USERS =
            "ada:$argon2id$v=19$m=19456,t=2,p=1$agz7RwTLsEWKTWEWlKvJRw$xlB984RadXBIIfPPkn3NNmnc3rrw0Wp7xw62nP90cAU:change\n";

    @TempDir
    Path folder;

    private Path notes(String version) {
        return AddOns.application("notes", "notes", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("VERSION"), route("front"), id("front"));""".replace("VERSION", version))
                .writeTo(folder.resolve(version));
    }

    @Test
    void theConsoleByMouseKeyboardAndPhone() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
        }
        assumeThat(chromium).isPresent();
        try (Installation server = withConsole(Installation.in(folder.resolve("base")))
                        .with(notes("one"))
                        .start();
                Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            server.awaitPage("/", "one");
            browser.size(1280, 800);
            URI site = logInByKeyboard(browser, server);
            assertThat(browser.find("h1").getText()).isEqualTo("Overview");
            overviewFollowsADeployment(browser, server);
            List<String> pages = pages(browser);
            assertThat(pages).hasSizeGreaterThanOrEqualTo(10);
            navigationByKeyboard(browser, pages);
            for (String page : pages) {
                browser.size(1280, 800).open(site.resolve(page));
                assertThat(browser.find("main h1").getText())
                        .as(page)
                        .isNotBlank()
                        .doesNotStartWith("Status");
                assertThat(browser.overflows())
                        .as(page + " is wider than the window")
                        .isFalse();
                browser.picture(PICTURES.resolve("console" + page.replace('/', '-') + ".png"));
                browser.size(390, 800);
                assertThat(browser.overflows())
                        .as(page + " is wider than a phone")
                        .isFalse();
            }
            browser.open(site.resolve("/console/why?app=notes&method=GET&path=/"));
            assertThat(browser.overflows())
                    .as("the explanation is wider than a phone")
                    .isFalse();
            assertThat(browser.find(".notice").getText()).contains("notes:front");
            browser.open(site.resolve("/console/log?verify=yes"));
            assertThat(browser.overflows())
                    .as("the checked log is wider than a phone")
                    .isFalse();
            withoutScripts(browser, site, pages);
            assertThat(browser.complaints()).noneMatch(complaint -> !complaint.contains("/favicon.ico"));
        }
    }

    /** Configures the console with one user, who may do everything. */
    static Installation withConsole(Installation base) throws IOException {
        base.configured("console-users.txt", USERS);
        Files.setPosixFilePermissions(
                base.conf().resolve("console-users.txt"), PosixFilePermissions.fromString("rw-------"));
        return base.withShippedBundles()
                .configured("server.cfg", "mastaba.addons = standard, addon-metrics, addon-console\n")
                .configured("console.cfg", CONSOLE);
    }

    /** Opens the console by its link for the browser, logs in, and returns the address of the server in the link. */
    static URI logInByKeyboard(Browser browser, Installation server) {
        URI link = URI.create(
                new CommandLine(server.environment()).run("console").text().strip());
        browser.open(link);
        browser.find("#name").click();
        browser.type("ada", Keys.TAB, "secretsecret", Keys.ENTER);
        browser.await("document.querySelector('h1') && document.querySelector('h1').textContent === 'Overview'");
        return link.resolve("/");
    }

    private static void withoutScripts(Browser browser, URI site, List<String> pages) {
        browser.withoutScripts();
        for (String page : pages) {
            browser.open(site.resolve(page));
            assertThat(browser.find("main h1").getText()).as(page).isNotBlank();
            assertThat(browser.ask("document.querySelector('[aria-current]')"))
                    .as("the current entry of the navigation")
                    .isNotNull();
        }
        browser.open(site.resolve("/console/routes"));
        browser.find("#q").sendKeys("front", Keys.ENTER);
        browser.await("location.search.includes('q=front') && document.querySelectorAll('tbody tr').length === 1");
    }

    /** The page reloads its live part when the server reports a change. */
    private void overviewFollowsADeployment(Browser browser, Installation server) throws Exception {
        Object before = browser.ask("document.querySelector('.figures dd').textContent");
        browser.ask("window.samePage = true");
        Said deployed =
                new CommandLine(server.environment()).run("deploy", notes("two").toString());
        assertThat(deployed.exitCode()).as(deployed.text()).isZero();
        browser.await("document.querySelector('.figures dd').textContent !== '" + before + "'");
        assertThat(browser.ask("window.samePage")).isEqualTo(true);
    }

    @SuppressWarnings("unchecked")
    private static List<String> pages(Browser browser) {
        return new ArrayList<>((List<String>)
                browser.ask("[...document.querySelectorAll('nav.sidebar a')].map(link => link.pathname)"));
    }

    /** Tab reaches each link in order, the focus is visible, and Enter follows the link. */
    private static void navigationByKeyboard(Browser browser, List<String> pages) {
        browser.ask("document.querySelector('.skip').focus()");
        browser.type(Keys.TAB, Keys.TAB);
        for (String page : pages) {
            browser.type(Keys.TAB);
            assertThat(browser.ask("document.activeElement.pathname")).isEqualTo(page);
            assertThat(browser.ask("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
        }
        browser.type(Keys.ENTER);
        browser.await("location.pathname === '" + pages.get(pages.size() - 1) + "'");
    }
}
