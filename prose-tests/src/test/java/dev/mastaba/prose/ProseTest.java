package dev.mastaba.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that users read have few findings. */
class ProseTest {
    // The aim is 0; whoever rewrites a text lowers the limit to what is left.
    private static final int MOST_IN_DOCUMENTS = 1_581;
    private static final int MOST_IN_ERRORS = 224;
    private static final int MOST_IN_JAVADOC = 2_950;

    private static final Path DOCS = Sources.ROOT.resolve("docs");

    @Test
    void documents() throws IOException {
        List<Path> documents = new ArrayList<>(Sources.below(DOCS, "docs/", ".md"));
        documents.removeIf(page -> Sources.named(page).startsWith("docs/src/")
                || Sources.named(page).startsWith("docs/errors"));
        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benchmarks/README.md")
                .map(Sources.ROOT::resolve)
                .forEach(documents::add);
        assertHasFindings(
                "documents", documents.stream().flatMap(page -> Markdown.passages(page).stream()), MOST_IN_DOCUMENTS);
    }

    @Test
    void errors() throws IOException {
        assertHasFindings(
                "errors",
                Sources.below(DOCS, "docs/errors", ".md").stream().flatMap(page -> Markdown.passages(page).stream()),
                MOST_IN_ERRORS);
    }

    @Test
    void javadocSummaries() throws IOException {
        List<Path> sources = Sources.below(Sources.ROOT, "/src/main/java/", ".java");
        assertThat(sources).hasSizeGreaterThan(1_000);
        assertHasFindings(
                "javadoc",
                sources.stream().flatMap(source -> JavadocSummaries.passages(source).stream()),
                MOST_IN_JAVADOC);
    }

    /** All findings are also in {@code target/prose/NAME.txt}. */
    private static void assertHasFindings(String name, Stream<Passage> passages, int most) throws IOException {
        ProseRules rules = ProseRules.load();
        List<String> findings = new ArrayList<>();
        for (Passage passage : passages.toList()) {
            findings.addAll(rules.findings(passage));
        }
        Path report = Path.of("target", "prose", name + ".txt");
        Files.createDirectories(report.getParent());
        Files.write(report, findings);
        assertThat(findings.size())
                .as("the findings in %s; search there for the files that you changed", report.toAbsolutePath())
                .isLessThanOrEqualTo(most);
    }
}
