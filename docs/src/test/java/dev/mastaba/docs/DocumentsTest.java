package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?m)^```java[ ]*(\\S*)$\\n(?s)(.*?)^```$");
    private static final Pattern FILE_BLOCK =
            Pattern.compile("(?m)^```(html|xml|properties|yaml)[ ]+(\\S+)$\\n(?s)(.*?)^```$");
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(([^()\\s:#]*)#([^()\\s]+)\\)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s:#]+)(#[^()\\s]*)?\\)");

    @Test
    void everyPieceOfJavaIsTakenFromSourcesThatCompile() throws IOException {
        Regions regions = Regions.of(Documents.sources());
        SoftAssertions softly = new SoftAssertions();
        int pieces = 0;
        for (Path document : Documents.all()) {
            Matcher block = JAVA_BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                if (block.group(1).equals(Imports.NAME)) {
                    continue; // of other blocks, and that test's
                }
                pieces++;
                softly.assertThat(block.group(2).stripTrailing().stripIndent().strip())
                        .as(
                                "%s: the block \"java %s\" and the region between // tag::%2$s and // end::%2$s",
                                document, block.group(1))
                        .isEqualTo(regions.byName().get(block.group(1)));
            }
        }
        softly.assertAll();
        assertThat(pieces).isGreaterThan(3);
    }

    @Test
    void everyTemplateAndBuildFileIsOneThatIsTried() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int files = 0;
        for (Path document : Documents.all()) {
            Matcher block = FILE_BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                files++;
                Path file = file(block.group(2));
                softly.assertThat(block.group(3))
                        .as("%s: the block \"%s %s\"", document, block.group(1), block.group(2))
                        .isEqualTo(Files.readString(file));
            }
        }
        softly.assertAll();
        assertThat(files).isGreaterThan(7);
    }

    /** One of the documents' own, or one that is named from the root on. */
    private static Path file(String name) {
        Path own = Documents.ROOT.resolve("docs/src/test/resources").resolve(name);
        return Files.exists(own) ? own : Documents.ROOT.resolve(name);
    }

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Path document : Documents.all()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(document)).results().toList()) {
                softly.assertThat(document.resolveSibling(link.group(1)))
                        .as("the link %s in %s", link.group(1), document)
                        .exists();
            }
        }
        softly.assertAll();
    }

    @Test
    void everyLinkToAHeadingLeadsToOne() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int links = 0;
        for (Path document : Documents.all()) {
            if (document.startsWith(Documents.ROOT.resolve("docs/src"))) {
                continue; // pages are made from it, with shorter headings; theirs are looked at
            }
            String prose = Headings.prose(Files.readString(document));
            for (MatchResult link : ANCHOR.matcher(prose).results().toList()) {
                Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
                if (!target.toString().endsWith(".md") || !Files.exists(target)) {
                    continue; // a line of a source; a file that is not there is the other test's
                }
                links++;
                softly.assertThat(Headings.anchors(Files.readString(target)))
                        .as("the headings that the link %s in %s may name", link.group(), document)
                        .contains(link.group(2));
            }
        }
        softly.assertAll();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void noDocumentNamesWhatIsNotThere() throws IOException {
        for (Path document : Documents.all()) {
            assertThat(Files.readString(document))
                    .as(document.toString())
                    .doesNotContain("TODO")
                    .doesNotContain("FIXME")
                    .doesNotContain("lorem");
        }
    }
}
