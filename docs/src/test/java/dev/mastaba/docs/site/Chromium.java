package dev.mastaba.docs.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium that opens pages from the file system, in light or dark, in the width of a desktop or a phone. */
final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb");

    /** Selenium warns that it has no developer tools for this version of Chromium. */
    private static final Logger DEVELOPER_TOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AXE = "axe.min.js";

    private final ChromeDriver driver;
    private final String axe;

    private Chromium(ChromeDriver driver) throws IOException {
        this.driver = driver;
        try (InputStream script = Chromium.class.getClassLoader().getResourceAsStream(AXE)) {
            if (script == null) {
                throw new IOException(AXE + " is not on the class path");
            }
            this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Starts it with an empty profile; returns nothing if Chromium or its driver is not installed. */
    static Optional<Chromium> start(Path profile) throws IOException {
        Optional<Path> program = onPath("chromium");
        Optional<Path> service = onPath("chromedriver");
        if (program.isEmpty() || service.isEmpty()) {
            return Optional.empty();
        }
        DEVELOPER_TOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.get().toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        System.setProperty("webdriver.chrome.driver", service.get().toString());
        ChromeDriver driver = new ChromeDriver(options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        return Optional.of(new Chromium(driver));
    }

    /** Sets the width of the page. A phone is narrower than the narrowest window of Chromium, so the width is emulated. */
    Chromium width(int width) {
        driver.manage().window().setSize(new Dimension(Math.max(width, 600), 900));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Sets the preferred colors: {@code light} or {@code dark}. */
    Chromium colors(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Opens a page. */
    Chromium open(Path page) {
        driver.get(page.toUri().toString());
        return this;
    }

    /** Returns the URL of the page. */
    String url() {
        return driver.getCurrentUrl();
    }

    /** Returns the first element that a CSS selector finds. */
    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Returns the texts of all elements that a CSS selector finds. */
    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Returns the value of an expression. */
    Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** Waits until an expression is true. */
    Chromium await(String expression) {
        driver.executeAsyncScript("const done = arguments[0]; const look = () => (" + expression
                + ") ? done() : setTimeout(look, 20); look();");
        return this;
    }

    /** Returns what axe finds against WCAG 2.1 A and AA and its best practices: a line for each rule, with the first elements. */
    @SuppressWarnings("unchecked")
    List<String> accessibilityFindings() {
        driver.executeScript(axe);
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(result =>
                  done(result.violations.map(found => found.id + ': ' + found.nodes.length + ' × ' + found.help + ': '
                    + found.nodes.slice(0, 3).map(node => node.target + ' ' + node.any.map(one => one.message)).join(' | '))));
                """);
    }

    /** Returns the errors and warnings in the console. */
    List<String> console() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Writes a picture of the page's visible part. */
    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
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
