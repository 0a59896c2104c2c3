package dev.mastaba.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ContentsTest {
    private static final Path DOCS = Path.of("").toAbsolutePath();

    @Test
    void theGuideHasFiveParts() throws IOException {
        assertThat(Contents.of(DOCS).parts())
                .extracting(Contents.Part::title)
                .containsExactly(
                        "Part 1: First steps",
                        "Part 2: Building applications",
                        "Part 3: Extending and overriding",
                        "Part 4: Operating",
                        "Part 5: Deploying with confidence",
                        "Part 6: Reference");
    }

    @Test
    void eachDocumentIsInOnePart() throws IOException {
        List<String> expected;
        try (Stream<Path> files = Files.walk(DOCS)) {
            expected = files.map(file -> DOCS.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md") && !name.equals("index.md"))
                    .filter(name -> !name.startsWith("src/") && !name.startsWith("target/"))
                    .toList();
        }
        assertThat(Contents.of(DOCS).reading())
                .extracting(Contents.Page::path)
                .as("documents that docs/index.md lists, and those in the folders of lists")
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
