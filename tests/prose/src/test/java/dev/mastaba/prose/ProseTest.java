package dev.mastaba.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The texts that people read break no rule of {@link ProseRules}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProseTest {
    private static final Path DOCS = Sources.ROOT.resolve("docs");

    private final ProseRules rules;

    ProseTest() throws IOException {
        rules = ProseRules.load();
    }

    @Test
    void documents() throws IOException {
        List<Path> documents = new ArrayList<>(Sources.below(DOCS, "docs/", ".md"));
        documents.removeIf(page -> Sources.named(page).startsWith("docs/src/")
                || Sources.named(page).startsWith("docs/errors"));
        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benchmarks/README.md")
                .map(Sources.ROOT::resolve)
                .forEach(documents::add);
        assertNoFindings("documents", documents.stream().flatMap(page -> Markdown.passages(page).stream()));
    }

    @Test
    void errors() throws IOException {
        assertNoFindings(
                "errors",
                Sources.below(DOCS, "docs/errors", ".md").stream().flatMap(page -> Markdown.passages(page).stream()));
    }

    @Test
    void javadocSummaries() throws IOException {
        List<Path> sources = mainSources();
        assertThat(sources).hasSizeGreaterThan(1_000);
        assertNoFindings("javadoc", sources.stream().flatMap(source -> JavadocSummaries.passages(source).stream()));
    }

    @Test
    void textsInCode() throws IOException {
        List<Path> sources = new ArrayList<>(mainSources());
        sources.removeIf(source -> Sources.named(source).startsWith("benchmarks/"));
        List<Passage> texts = CodeTexts.passages(sources);
        assertThat(texts).hasSizeGreaterThan(2_000);
        assertNoFindings("code", texts.stream());
    }

    private static List<Path> mainSources() {
        return Sources.below(Sources.ROOT, "/src/main/java/", ".java");
    }

    /** All findings are also in {@code target/prose/NAME.txt}. */
    private void assertNoFindings(String name, Stream<Passage> passages) throws IOException {
        List<String> findings = new ArrayList<>();
        for (Passage passage : passages.toList()) {
            findings.addAll(rules.findings(passage));
        }
        Path report = Path.of("target", "prose", name + ".txt");
        Files.createDirectories(report.getParent());
        Files.write(report, findings);
        assertThat(findings).as("findings, also in %s", report.toAbsolutePath()).isEmpty();
    }
}
