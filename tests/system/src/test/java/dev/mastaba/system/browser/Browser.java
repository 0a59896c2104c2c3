package dev.mastaba.system.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium, driven by Selenium: with a profile of its own, and without any talk of its own with the network. */
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb");

    /** Selenium warns that it does not know the developer tools of this very Chromium; nothing here uses them. */
    private static final Logger DEVELOPER_TOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    /** How long a page may take on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String AXE = script("axe.min.js");

    private final ChromeDriver driver;

    private static String script(String name) {
        try (InputStream script = Browser.class.getClassLoader().getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The Chromium and its driver that are on the path; nothing where one of them is missing. */
    public static Optional<List<Path>> installed() {
        Optional<Path> chromium = onPath("chromium");
        Optional<Path> driver = onPath("chromedriver");
        return chromium.isPresent() && driver.isPresent()
                ? Optional.of(List.of(chromium.get(), driver.get()))
                : Optional.empty();
    }

    /**
     * Starts the browser.
     *
     * @param installed Chromium and its driver
     * @param profile an empty folder
     */
    public static Browser start(List<Path> installed, Path profile) {
        DEVELOPER_TOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed.get(0).toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed.get(1).toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        return new Browser(driver);
    }

    /** Sets the size of what is seen, in pixels. */
    public Browser size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        long frame = (Long) ask("outerHeight - innerHeight");
        driver.manage().window().setSize(new Dimension(width, height + (int) frame));
        return this;
    }

    /** Runs no scripts of pages from the next page on. */
    public Browser withoutScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Sets the color scheme that pages see: {@code light} or {@code dark}. */
    public Browser scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Opens a page. */
    public Browser open(URI page) {
        driver.get(page.toString());
        return this;
    }

    /** Returns what axe finds against WCAG 2.1 A and AA and its best practices: a line for each rule, with the first elements. */
    @SuppressWarnings("unchecked")
    public List<String> accessibilityFindings() {
        driver.executeScript(AXE);
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(result =>
                  done(result.violations.map(found => found.id + ': ' + found.help + ': '
                    + found.nodes.slice(0, 3).map(node => node.target + ' ' + node.any.map(one => one.message)).join(' | '))));
                """);
    }

    /** The title of the page. */
    public String title() {
        return driver.getTitle();
    }

    /** The path of the page. */
    public String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    /** The first element that a CSS selector finds. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Moves the pointer over the middle of the first element that a CSS selector finds. */
    public Browser hover(String selector) {
        new Actions(driver).moveToElement(find(selector)).perform();
        return this;
    }

    /** Clicks there, on a page that stays. */
    public Browser press(String selector) {
        new Actions(driver).moveToElement(find(selector)).click().perform();
        return this;
    }

    /** Presses keys: what is in the focus has them. */
    public Browser type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Presses a key while another is held. */
    public Browser chord(Keys held, Keys key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
        return this;
    }

    /** Clicks on the link with this text, and waits for the page that it leads to. */
    public Browser follow(String text) {
        return click(driver.findElement(By.linkText(text)));
    }

    /** Clicks on the first element that a CSS selector finds, and waits for the page that it leads to. */
    public Browser click(String selector) {
        return click(find(selector));
    }

    /**
     * Scrolls there at once, whatever the page's style says about scrolling, and clicks. The driver returns from a click on a form's
     * button before the next page is there; until the page that was clicked in has gone, what is looked for would be looked for in it.
     */
    private Browser click(WebElement element) {
        driver.executeScript(
                "document.left = true; arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class) // a script can't be run between two pages
                .until(page -> ask("!document.left && document.readyState === 'complete'")
                        .equals(true));
        return this;
    }

    /** The value that a script returns. */
    public Object ask(String script) {
        return driver.executeScript("return " + script);
    }

    /** Runs a script that calls its last argument with a value, and returns that value. */
    public Object await(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Waits until a script says true, also across a page that goes. */
    public Browser await(String script) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class) // a script can't be run between two pages
                .withMessage(script)
                .until(page -> Boolean.TRUE.equals(ask(script)));
        return this;
    }

    /** Whether something is wider than the window. */
    public boolean overflows() {
        return (Boolean) ask("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What the page's console has to complain about. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Writes what is seen into a PNG file. */
    public void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns what is seen as a WebP image. */
    public byte[] webp() {
        Map<String, Object> image =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 82));
        return Base64.getDecoder().decode(String.valueOf(image.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
