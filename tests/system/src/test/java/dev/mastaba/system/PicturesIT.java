package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.browser.Animation;
import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the README and of the guide, photographed from running servers: the animation of a change that goes live, the shop beside the shop of
 * Acme, and the console; and the diagrams. The texts in the pictures of the repository are those that the product shows today.
 */
class PicturesIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));
    private static final Path COMMITTED = Path.of(System.getProperty("mastaba.sources", "../.."), "docs/pictures");
    private static final String RENEW =
            "To renew the pictures: mvn -Pfast verify -pl tests/system -am -Dit.test=PicturesIT"
                    + " -Dfailsafe.failIfNoSpecifiedTests=false -Dmastaba.pictures=$PWD/docs/pictures";
    private static final String DEVTOOLS = "document.querySelector('#mastaba-devtools')";
    private static final String CARD = "document.querySelector('#mastaba-overlay').shadowRoot.querySelector('.card')";
    private static final String DARK = "examples/wiki-dark.jar";

    @TempDir
    private Path folder;

    @Test
    void aChangeGoesLiveWithoutARestart() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Installation server = Installation.in(folder.resolve("base"))
                        .withShipped("examples/wiki.jar")
                        .developing()
                        .start();
                Browser browser = browser()) {
            server.awaitPage("/", "toolbar.js");
            // The wiki writes its first pages after the start.
            server.awaitPage("/", ">Mastaba</h1>");
            long process = server.pid();
            browser.size(960, 600).open(server.url()).await("!!" + DEVTOOLS);
            hideToolbar(browser);
            Animation animation = new Animation(browser.webp());
            texts.put("before", texts(browser, "header.bar", "h1", "footer.foot p"));

            // The page reloads itself, because the server runs in development mode.
            server.withShipped(DARK);
            browser.await("document.querySelector('h1').textContent.startsWith('Under') && !!" + DEVTOOLS);
            assertThat(server.pid()).isEqualTo(process);
            hideToolbar(browser);
            animation.changed(browser.webp(), liveLine(server));
            texts.put("after", texts(browser, "header.bar", "h1", ".doors", "footer.foot p"));

            browser.ask(DEVTOOLS + ".shadowRoot.querySelector('#overlay').click()");
            browser.await("!!document.querySelector('#mastaba-overlay')");
            browser.hover("#night-title").await("!" + CARD + ".hidden && " + CARD + ".shown.id === 'night-title'");
            texts.put("who made it", String.valueOf(browser.ask(CARD + ".innerText")));
            animation.explained(browser.webp());
            animation.write(PICTURES.resolve("live-change.svg"));
        }
        agree("live-change", texts);
    }

    @Test
    void theShopIsBesideTheShopOfAcme() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Installation server = Installation.in(folder.resolve("base"))
                        .withShippedBundles()
                        .withShipped("examples/shop.jar")
                        .configured("shop.cfg", "mastaba.mail.from = shop@example.org\nmastaba.mail.delivery = page\n")
                        .start();
                Browser browser = browser()) {
            server.awaitPage("/", "Made on the Nile");
            photographed(browser, server, "shop", texts);
            server.withShipped("examples/shop-vouchers.jar").withShipped("examples/shop-acme.jar");
            server.awaitPage("/", "What the office needs");
            photographed(browser, server, "shop-acme", texts);
        }
        agree("shop", texts);
    }

    @Test
    void theConsoleShowsTrafficAndWhatAChangeWouldDo() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Installation server = ConsoleBrowserIT.withConsole(Installation.in(folder.resolve("base")))
                        .withShipped("examples/wiki.jar")
                        .start();
                Browser browser = browser()) {
            server.awaitPage("/", ">Mastaba</h1>");
            browser.size(1200, 860);
            URI site = ConsoleBrowserIT.logInByKeyboard(browser, server);
            try (SteadyVisitor front = new SteadyVisitor(server.url());
                    SteadyVisitor changes = new SteadyVisitor(server.url().resolve("/recent"))) {
                someTraffic();
                server.withShipped(DARK).awaitPage("/", "Under");
                someTraffic();
                browser.open(site.resolve("/console/traffic")).await("document.body.innerText.includes('/recent')");
                photographedConsole(browser, "traffic", texts);
                assertThat(front.failures()).isEmpty();
                assertThat(changes.failures()).isEmpty();
            }
            browser.open(site.resolve("/console/"));
            photographedConsole(browser, "overview", texts);
            browser.open(site.resolve("/console/deploy"));
            browser.find("#files")
                    .sendKeys(Installation.home()
                            .resolve("examples/wiki-comments.jar")
                            .toString());
            browser.press(".drop button").await("document.querySelector('h1').innerText === 'wiki-comments.jar'");
            photographedConsole(browser, "change", texts);
        }
        agree("console", texts);
    }

    /** The plots have some minutes of traffic if the pictures are renewed, and less if only their texts are compared. */
    private static void someTraffic() throws InterruptedException {
        TimeUnit.SECONDS.sleep(System.getProperty("mastaba.pictures") == null ? 1 : 90);
    }

    private static void photographedConsole(Browser browser, String page, Map<String, String> texts) {
        browser.picture(PICTURES.resolve("console-" + page + ".png"));
        texts.put(page, texts(browser, "nav.sidebar", "h1", "h2", "dt", "th", "main button"));
    }

    @Test
    void theTextsOfDiagramsHaveRoom() throws Exception {
        try (Browser browser = browser();
                Stream<Path> pictures = Files.list(COMMITTED)) {
            for (Path diagram : pictures.filter(each -> each.toString().endsWith(".svg"))
                    .filter(each -> !each.endsWith("live-change.svg"))
                    .toList()) {
                browser.open(diagram.toRealPath().toUri());
                assertThat((List<?>) browser.ask("""
                        (() => {
                          const paper = document.documentElement.viewBox.baseVal;
                          const texts = [...document.querySelectorAll('text')].map(text => ({text: text.textContent, box: text.getBBox()}));
                          const outside = texts.filter(({box}) => box.x < 20 || box.x + box.width > paper.width - 10 || box.y + box.height > paper.height);
                          const covered = texts.filter(({box}, index) => texts.slice(index + 1).some(other =>
                            box.x < other.box.x + other.box.width && other.box.x < box.x + box.width
                              && box.y + 3 < other.box.y + other.box.height && other.box.y + 3 < box.y + box.height));
                          return [...outside, ...covered].map(each => each.text);
                        })()"""))
                        .as("texts outside of %s, or over others", diagram.getFileName())
                        .isEmpty();
            }
        }
    }

    private static void photographed(Browser browser, Installation server, String name, Map<String, String> texts) {
        browser.size(960, 640).open(server.url());
        assertThat(browser.accessibilityFindings()).as(name).isEmpty();
        browser.picture(PICTURES.resolve(name + ".png"));
        texts.put(name, texts(browser, "header", "h1", ".welcome p", ".products h2", "footer"));
    }

    private Browser browser() {
        Optional<List<Path>> chromium = Browser.installed();
        assumeThat(chromium).isPresent();
        return Browser.start(chromium.orElseThrow(), folder.resolve("profile"));
    }

    private static void hideToolbar(Browser browser) {
        browser.ask("(" + DEVTOOLS + ".style.visibility = 'hidden')");
    }

    /** Returns the texts of the elements that the selectors find first or, of products and doors, all. */
    private static String texts(Browser browser, String... selectors) {
        return List.of(selectors).stream()
                .map(selector -> String.valueOf(browser.ask("[...document.querySelectorAll('" + selector
                        + "')].map(each => each.innerText.replace(/\\s+/g, ' ').trim()).join(' | ')")))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the line with which the server reports the change. */
    private static String liveLine(Installation server) {
        return server.output()
                .lines()
                .filter(line -> line.matches(".*[Gg]eneration \\d+.*live.*"))
                .reduce((first, second) -> second)
                .map(line -> line.replaceFirst("^.*?([Gg]eneration \\d+)", "$1"))
                .orElseThrow(() -> new AssertionError(server.output()));
    }

    /** Compares the texts with those in the pictures of the repository. Numbers may differ. */
    private static void agree(String picture, Map<String, String> texts) throws IOException {
        String text = texts.entrySet().stream()
                .map(each -> "## " + each.getKey() + "\n"
                        + each.getValue().strip().replaceAll("[ \\t]+", " ").replaceAll(":\\d+", ":n") + "\n")
                .collect(Collectors.joining("\n"));
        Files.writeString(PICTURES.resolve(picture + ".txt"), text);
        assertThat(COMMITTED.resolve(picture + ".txt")).as(RENEW).hasContent(text);
    }
}
