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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The overlay of the devtools in a browser: what made the element under the pointer of the wiki by night, and of a page that means ill. */
class OverlayIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));
    private static final String HOSTILE = "<img src=x onerror='document.hit=1'>";
    private static final String PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String BAR = "document.querySelector('#mastaba-devtools').shadowRoot";
    private static final String CARD = "document.querySelector('#mastaba-overlay').shadowRoot.querySelector('.card')";

    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() {
        String template = "templates/" + HOSTILE.replace(" ", "") + ".peb";
        server = Installation.in(folder.resolve("base"))
                .withShipped("examples/wiki.jar")
                .withShipped("examples/wiki-dark.jar")
                .with(AddOns.application("ill", "ill", """
                                config.include("dev.mastaba.templates");
                                config.setDefaultHeader("Content-Security-Policy", "default-src 'self'");
                                config.addRoute("ill", "/");
                                config.addView(request -> java.util.Map.of("text", "%s"), route("ill"), renderer("%s"));
                                config.addRoute("raw", "/raw");
                                config.addView(request -> Response.html("<!DOCTYPE html><html><body><p id=y>"
                                        + dev.mastaba.core.i18n.Localizer.of(request).translate(dev.mastaba.core.i18n.TranslationString.of("By hand"))
                                        + "</p></body></html>"), route("raw"));""".formatted(HOSTILE, template))
                        .withResource(
                                template,
                                "<!DOCTYPE html><html><head><title>ill</title></head><body><h1 id=\"x\">{{ _(text) }}</h1></body></html>")
                        .writeTo(folder.resolve("made")))
                .configured("ill.cfg", "mastaba.path = /ill\n")
                .with(styled())
                .with(AddOns.extension("painted", "styled", """
                                config.overrideAsset("styled:static/pic.svg", "pictures/pic.svg");""")
                        .withResource("pictures/pic.svg", PICTURE)
                        .writeTo(folder.resolve("made")))
                .configured("styled.cfg", "mastaba.path = /styled\n")
                .developing()
                .start();
        server.awaitPage("/", "by night");
        server.awaitPage("/ill", "toolbar.js");
        server.awaitPage("/styled", "toolbar.js");
    }

    /** A page whose pictures and fonts are named by its style sheets alone. */
    private static Path styled() {
        return AddOns.application("styled", "styled", """
                        config.addStaticView("/static", "static/");
                        config.addRoute("styled", "/");
                        config.addView(request -> Response.html("<!DOCTYPE html><html><head><title>styled</title>"
                                + "<link rel=stylesheet href='/styled/static/page.css'></head><body><p id=y>Styled</p>"
                                + "<p id=z style='font-family: serif'>Plain</p></body></html>"), route("styled"));""")
                .withResource("static/page.css", """
                        @import "more.css";
                        @font-face { font-family: "Own"; src: url("own.woff2"); }
                        #y { background-image: url("pic.svg"); font-family: Own, serif; }
                        """)
                .withResource("static/more.css", "#y::before { content: url('/styled/static/sub/dot.svg?x=1'); }")
                .withResource("static/own.woff2", "no font")
                .withResource("static/pic.svg", PICTURE)
                .withResource("static/sub/dot.svg", PICTURE)
                .writeTo(folder.resolve("made"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Browser browser() {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
        }
        assumeThat(chromium).isPresent();
        try {
            return Browser.start(chromium.orElseThrow(), Files.createTempDirectory(folder, "profile"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void open(Browser browser, URI page) {
        browser.open(page).await("!!document.querySelector('#mastaba-devtools')");
    }

    private static void turnOn(Browser browser) {
        assertThat(browser.ask("!document.querySelector('#mastaba-overlay')")).isEqualTo(true);
        browser.ask(BAR + ".querySelector('#overlay').click()");
        browser.await("!!document.querySelector('#mastaba-overlay')");
    }

    /** What the card says of an element once the pointer is over it. */
    private static String over(Browser browser, String selector) {
        return tells(browser.hover(selector), selector);
    }

    /** What the card says as soon as it tells of an element. */
    private static String tells(Browser browser, String selector) {
        browser.await("!" + CARD + ".hidden && " + CARD + ".shown === document.querySelector(\"" + selector + "\")");
        return String.valueOf(browser.ask(CARD + ".innerText"));
    }

    private static void isKept(Browser browser, boolean kept) {
        browser.await(CARD + ".classList.contains('kept') === " + kept);
    }

    private static void letsGo(Browser browser) {
        browser.type(Keys.ESCAPE).await(CARD + ".hidden");
        isKept(browser, false);
    }

    @Test
    void whatMadeTheWikiByNight() throws IOException {
        try (Browser browser = browser()) {
            browser.size(1280, 800);
            open(browser, server.url());
            turnOn(browser);

            assertThat(over(browser, "#night-title"))
                    .contains(
                            "dev.mastaba.examples.wiki.dark:templates/front.peb:",
                            "block content of dev.mastaba.examples.wiki.dark:templates/front.peb:2",
                            "wiki:templates/layout.peb",
                            "Under the stars, everything is written down.",
                            "wiki:front");
            String foot = over(browser, "footer.foot p");
            assertThat(foot)
                    .contains(
                            "wiki:templates/layout.peb:",
                            "dev.mastaba.examples.wiki.dark:templates/layout.peb",
                            "A wiki on Mastaba. Pages are written in Markdown, and every revision is kept.",
                            "dev.mastaba.examples.wiki.dark locale/en/wiki.po:");
            browser.picture(PICTURES.resolve("devtools-overlay.png"));

            assertThat(over(browser, "a.brand img"))
                    .contains("dev.mastaba.examples.wiki.dark:static/logo.svg", "replaces", "wiki:static/logo.svg");
            browser.press("a.brand img");
            assertThat(browser.path()).as("the click was the overlay's").isEqualTo("/");
            isKept(browser, true);
            List<String> lines = lines(browser);
            assertThat(lines).contains("mastaba override wiki:static/logo.svg", "mastaba override wiki:front");
            letsGo(browser);
            runs("mastaba override wiki:static/logo.svg");
            over(browser, "footer.foot p");
            List<String> ofText = lines(browser);
            assertThat(ofText).hasSize(3).first().isEqualTo("mastaba override wiki:templates/layout.peb");
            assertThat(ofText.get(1)).startsWith("mastaba override 'wiki:en:A wiki on Mastaba. Pages are");
            for (String line : ofText) {
                runs(line);
            }
            byKeyboard(browser);
            turnOff(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static List<String> lines(Browser browser) {
        Object found = browser.ask("[..." + CARD + ".querySelectorAll('.line')].map(each => each.firstChild.data)");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** The line does what it says when somebody runs it. */
    private static void runs(String line) throws IOException {
        Path project = Files.createTempDirectory(folder, "copied").resolve("project");
        List<String> words = new ArrayList<>();
        WORD.matcher(line).results().forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
        assertThat(words.remove(0)).isEqualTo("mastaba");
        words.addAll(List.of("--into", project.toString()));
        Said said = new CommandLine(server.environment()).run(words.toArray(String[]::new));
        assertThat(said.exitCode()).as(line + "\n" + said.text()).isZero();
        if (line.endsWith("logo.svg")) {
            assertThat(project.resolve("src/main/resources/static/logo.svg"))
                    .content()
                    .contains("under the moon");
        }
    }

    @Test
    void whatStyleSheetsNameIsToldToo() throws IOException {
        try (Browser browser = browser()) {
            browser.size(1280, 800);
            open(browser, server.url().resolve("/styled"));
            turnOn(browser);
            over(browser, "#y");
            for (String file : List.of("pic.svg", "sub/dot.svg", "own.woff2")) {
                browser.await(CARD + ".innerText.includes('mastaba override styled:static/" + file + "')");
            }
            assertThat(tells(browser, "#y"))
                    .contains(
                            "background-image",
                            "painted:pictures/pic.svg",
                            "content of ::before",
                            "/styled/static/sub/dot.svg?x=1",
                            "font");
            assertThat(over(browser, "#z")).contains("styled:styled").doesNotContain("Style sheet file");
            over(browser, "body");
            browser.await(CARD + ".innerText.includes('mastaba override styled:static/more.css')");
            runs("mastaba override styled:static/pic.svg");
        }
    }

    private static void byKeyboard(Browser browser) {
        browser.ask("document.querySelector('.account a').focus()");
        assertThat(tells(browser, ".account a")).contains("<a>", "Log in", "verb");
        browser.chord(Keys.ALT, Keys.ENTER);
        isKept(browser, true);
        browser.await(CARD + ".getRootNode().activeElement?.textContent === 'copy'");
        letsGo(browser);
        browser.await("document.activeElement.innerText === 'Log in'");
    }

    private static void turnOff(Browser browser) {
        browser.ask(BAR + ".querySelector('#overlay').click()");
        assertThat(browser.ask("!document.querySelector('#mastaba-overlay')")).isEqualTo(true);
        open(browser, server.url());
        assertThat(browser.ask("document.cookie.includes('mastaba-overlay')")).isEqualTo(false);
        assertThat(browser.ask("document.querySelector('main').previousSibling.nodeType"))
                .as("no mark")
                .isNotEqualTo(8L);
    }

    @Test
    void whatAPageThatMeansIllSaysIsTextAndItsPolicyStays() {
        try (Browser browser = browser()) {
            browser.size(1280, 800);
            open(browser, server.url().resolve("/ill"));
            turnOn(browser);
            assertThat(over(browser, "#x"))
                    .contains("templates/" + HOSTILE.replace(" ", "") + ".peb:1", HOSTILE, "'ill:templates/<img");
            assertThat(browser.ask(CARD + ".querySelectorAll('img').length")).isEqualTo(0L);
            assertThat(browser.ask("document.hit")).isNull();
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("favicon.ico"));
        }
    }

    @Test
    void aTextOfAPageThatCodeWroteIsKnownByWhatItSays() {
        try (Browser browser = browser()) {
            browser.size(1280, 800);
            open(browser, server.url().resolve("/ill/raw"));
            turnOn(browser);
            assertThat(over(browser, "#y"))
                    .contains("By hand", "not in any catalog", "ill:raw")
                    .doesNotContain("Template");
        }
    }
}
