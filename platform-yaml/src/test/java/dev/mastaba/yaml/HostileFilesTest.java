package dev.mastaba.yaml;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that somebody wrote to do harm: each is refused in words, in bounded time, or does nothing that it should not. Those of the resource are
 * parted by lines of {@code ########}.
 */
class HostileFilesTest {
    private static final int LONGEST_REPORT = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void noneDoesHarm() throws IOException {
        List<String> corpus = new ArrayList<>(written());
        corpus.addAll(grown());
        assertThat(corpus).hasSizeGreaterThan(120);
        for (String text : corpus) {
            assertTimeoutPreemptively(ofSeconds(60), () -> tryOut(text), () -> "too long: " + beginning(text));
        }
    }

    private void tryOut(String text) throws IOException {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "a secret");
        String report = "";
        try (TestApp app = TestApp.of(composed(text))) {
            for (String path :
                    List.of("/", "/static/theme.css", "/static/secret.txt", "/files/secret.txt", "/a", "/x")) {
                assertThat(app.get(path).status())
                        .as(path + " of " + beginning(text))
                        .isLessThan(500);
                assertThat(app.get(path).body())
                        .as(path + " of " + beginning(text))
                        .doesNotContain("a secret");
            }
            assertThat(app.get("/notes/x/edit").status()).as(beginning(text)).isIn(403, 404);
        } catch (ConfigurationException refused) {
            report = refused.getMessage();
            assertThat(refused.problems()).as(beginning(text)).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.id()).startsWith("MAST-");
                assertThat(problem.origins()).isNotEmpty();
            });
        }
        assertThat(report.length()).as(beginning(text)).isLessThan(LONGEST_REPORT);
        assertThat(beginning(report))
                .as(beginning(text))
                .doesNotContain("\n\tat ")
                .doesNotContain("Exception")
                .doesNotContain("a secret");
    }

    private Composition composed(String text) {
        return Notes.extendedBy(
                folder, text, "static/theme.css", "dark", "files/a.txt", "a", "page.peb", "<p>page</p>");
    }

    private static List<String> written() throws IOException {
        try (InputStream in = Objects.requireNonNull(HostileFilesTest.class.getResourceAsStream("hostile-files.txt"))) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("########\n", -1));
        }
    }

    /** Those that are too long to be written. */
    private static List<String> grown() {
        StringBuilder laughs = new StringBuilder("extends: notes\na0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }
        StringBuilder anchors = new StringBuilder("extends: notes\nassets:\n");
        StringBuilder routes = new StringBuilder("extends: notes\nroutes:\n");
        StringBuilder redirects = new StringBuilder("extends: notes\nredirects:\n");
        for (int i = 0; i < 1_000; i++) {
            anchors.append("  static/theme%d.css: &x%d static/theme.css\n".formatted(i, i));
            routes.append("  r%d: {pattern: /r/%d/{x}, template: page.peb}\n".formatted(i, i));
            redirects.append("  /r%d/{x}: /r%d/{x}\n".formatted(i, i + 1));
        }
        return List.of(
                laughs.toString(),
                anchors.toString(),
                routes.toString(),
                redirects.toString(),
                redirects + "  /r1000/{x}: /r0/{x}\n",
                "x".repeat(1_000_000),
                "extends: " + "x".repeat(200_000),
                "x".repeat(200_000) + ": notes",
                "extends: notes\n" + "y".repeat(100_000) + ": 1",
                "extends: \"" + "\\u0041".repeat(40_000) + "\"",
                "[".repeat(100_000),
                "{a: ".repeat(50_000),
                "- ".repeat(100_000),
                "? ".repeat(100_000),
                "&a ".repeat(50_000),
                "!a ".repeat(50_000),
                "*a ".repeat(50_000),
                "'".repeat(100_001),
                "\"".repeat(100_001),
                "|\n".repeat(50_000),
                "#\n".repeat(100_000),
                "---\n".repeat(50_000),
                "%YAML 1.2\n".repeat(20_000),
                "\uFEFF".repeat(50_000),
                "extends: notes\n" + "assets: {}\n".repeat(20_000),
                "extends: [" + "notes, ".repeat(30_000) + "notes]",
                "extends: notes\nviews: {front: {template: page.peb, model: " + "{a: ".repeat(15) + "1" + "}".repeat(15)
                        + "}}",
                "extends: notes\nstatic:\n  /" + "a/".repeat(50_000) + ": files/",
                "extends: notes\nroutes:\n  r: {pattern: /" + "{a}".repeat(5_000) + ", template: page.peb}",
                "extends: notes\nroutes:\n  r: {pattern: \"/{a:(x+)+y}\", template: page.peb}",
                "extends: notes\nredirects:\n  \"/{a:(x+x+)+y}\": /" + "{a}".repeat(5_000),
                "extends: notes\nassets: [" + "../".repeat(10_000) + "secret.txt]");
    }

    private static String beginning(String text) {
        return text.length() <= 1_500 ? text : text.substring(0, 1_500) + "…";
    }
}
