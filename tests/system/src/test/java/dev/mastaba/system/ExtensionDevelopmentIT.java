package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.project.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mastaba dev} on copies of the wiki and of its dark face: what is saved in the extension is seen. */
class ExtensionDevelopmentIT {
    private static final String THEME_COLOUR = "<meta name=\"theme-color\" content=\"#0a0e1a\">";

    @TempDir
    static Path folder;

    private static Path dark;
    private static Installation server;

    @BeforeAll
    static void start() throws IOException {
        Path wiki = Example.copied("wiki", folder);
        dark = Example.copied("wiki-dark", folder);
        server = Installation.in(folder.resolve("base")).developing(wiki, dark).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void savedTemplatesOfAnExtensionAreSeenInTheViewAndTheLayoutThatTheyReplace() throws IOException {
        String saved = "<meta name=\"saved\" content=\"in the layout\">";
        assertThat(server.get("/").body()).contains("Open the first page");
        replace(dark, "templates/front.peb", "Open the first page", "Saved in the front page");
        server.awaitPage("/", "Saved in the front page");
        replace(dark, "templates/layout.peb", THEME_COLOUR, saved);
        server.awaitPage("/", "content=\"in the layout\"");
        replace(dark, "mastaba.yaml", "title: Under the stars", "title: Saved in the file");
        server.awaitPage("/", "Saved in the file, everything");
        replace(dark, "templates/layout.peb", saved, THEME_COLOUR);
    }

    @Test
    void aTemplateThatFailsIsShownInTheBrowserUntilItIsMended() throws IOException {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
        }
        assumeThat(chromium).isPresent();
        try (Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            replace(dark, "templates/layout.peb", THEME_COLOUR, "{{ nowhere_to_be_found }}");
            await(server, "A template failed");
            browser.open(server.url());
            assertThat(browser.find("h1").getText()).isEqualTo("A template failed");
            assertThat(browser.find("strong").getText()).matches(".*:templates/layout\\.peb, line \\d+");
            assertThat(browser.find("#reason").getText()).contains("nowhere_to_be_found");
            assertThat(browser.find("#source mark").getText()).contains("{{ nowhere_to_be_found }}");
            assertThat(browser.find("#files li:nth-child(1)").getText())
                    .isEqualTo("dev.mastaba.examples.wiki.dark:templates/layout.peb");
            assertThat(browser.find("#files li:nth-child(2)").getText())
                    .startsWith("replaced: ")
                    .endsWith("wiki:templates/layout.peb");

            replace(dark, "templates/layout.peb", "{{ nowhere_to_be_found }}", THEME_COLOUR);
            Await.until(
                    "the page comes back by itself",
                    Duration.ofSeconds(30),
                    () -> String.valueOf(browser.ask("document.body ? document.body.innerText : ''"))
                            .contains("by night."),
                    server::output);
        }
    }

    private static void await(Installation server, String text) {
        Await.until(
                "a page with " + text,
                Duration.ofSeconds(30),
                () -> server.get("/").body().contains(text),
                server::output);
    }

    private static void replace(Path project, String resource, String text, String by) throws IOException {
        Path file = project.resolve("src/main/resources").resolve(resource);
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }
}
