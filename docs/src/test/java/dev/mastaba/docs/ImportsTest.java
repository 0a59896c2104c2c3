package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that is pasted from a page compiles: whatever it names, the page imports. {@code -Dmastaba.golden=write} writes the sections anew. */
class ImportsTest {
    @TempDir
    private Path folder;

    @Test
    void everyPageHasTheImportsOfItsCode() throws IOException {
        Imports imports = new Imports(Regions.of(Documents.sources()));
        SoftAssertions softly = new SoftAssertions();
        for (Path page : Documents.all()) {
            if (!page.startsWith(Documents.ROOT.resolve("docs")) || page.endsWith("docs/index.md")) {
                continue; // the README and the first page show, and the other pages of docs/ teach
            }
            String text = Files.readString(page);
            String expected = imports.with(text);
            if (System.getProperty("mastaba.golden", "").equals("write") && !expected.equals(text)) {
                Files.writeString(page, expected);
            } else {
                softly.assertThat(text).as(page.toString()).isEqualTo(expected);
            }
        }
        softly.assertAll();
    }

    @Test
    void whatCodeNamesAndDoesNotImportItselfIsMissing() throws IOException {
        Path source = Files.writeString(folder.resolve("A.java"), """
                import static a.B.c;
                import dev.mastaba.docs.Own;
                // tag::part
                import java.util.Map;
                // end::part
                import java.util.List;
                import java.util.Set;
                // tag::part
                Map<String, List<Own>> all = c();
                // end::part
                """);
        Imports imports = new Imports(Regions.of(List.of(source)));
        String page = "# Page\n\n```java part\n"
                + Regions.of(List.of(source)).byName().get("part") + "\n```\n";
        String whole = imports.with(page);
        assertThat(whole)
                .isEqualTo(page + "\n## Imports\n\nThe code on this page imports:\n\n```java imports\n"
                        + "import static a.B.c;\nimport java.util.List;\n```\n");
        assertThat(imports.with(whole)).isEqualTo(whole);
        assertThat(imports.with("# Page\n")).isEqualTo("# Page\n");
    }
}
