package dev.mastaba.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lines are read for a frame, and that no name of a frame leads out of the folders. */
class SourceLinesTest {
    @TempDir
    Path folder;

    private static StackTraceElement frame(String type, String file, int line) {
        return new StackTraceElement(type, "run", file, line);
    }

    private static List<SourceLines.Line> around(SourceLines sources, StackTraceElement frame) {
        return sources.around(frame).map(SourceLines.Excerpt::lines).orElse(List.of());
    }

    @Test
    void aLinkToAFileOutsideOfTheFoldersIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("Outside.java"), "outside\n");
        Path java = Files.createDirectories(folder.resolve("project/java/shop")).getParent();
        Files.createSymbolicLink(java.resolve("shop/Linked.java"), outside);
        Files.writeString(java.resolve("shop/Own.java"), "own\n");
        SourceLines sources = new SourceLines(List.of(java));
        assertThat(around(sources, frame("shop.Linked", "Linked.java", 1))).isEmpty();
        assertThat(around(sources, frame("shop.Own", "Own.java", 1))).hasSize(1);
    }

    @Test
    void thoseAroundThePlace() throws IOException {
        Files.createDirectories(folder.resolve("java/shop"));
        Files.writeString(folder.resolve("java/shop/Stock.java"), "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        Files.writeString(folder.resolve("java/Main.java"), "main\n");
        Files.writeString(folder.resolve("Outside.java"), "outside\n");
        SourceLines sources = SourceLines.of(
                List.of(),
                Map.of("mastaba.dev.assets.shop", folder.resolve("resources").toString(), "other", "x"));
        assertThat(around(sources, frame("shop.Stock", "Stock.java", 8)))
                .extracting(SourceLines.Line::text)
                .containsExactly("2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(around(sources, frame("shop.Stock$Part", "Stock.java", 1)))
                .filteredOn(SourceLines.Line::meant)
                .extracting(SourceLines.Line::number)
                .containsExactly(1);
        assertThat(around(sources, frame("Main", "Main.java", 1))).hasSize(1);
        for (StackTraceElement nowhere : List.of(
                frame("shop.Stock", null, 1),
                frame("shop.Stock", "Stock.java", -2),
                frame("shop.Stock", "../Outside.java", 1),
                frame("shop/../../Stock", "Stock.java", 1),
                frame("shop...Stock", "Outside.java", 1),
                frame("shop.Stock", "Other.java", 1))) {
            assertThat(around(sources, nowhere)).as(nowhere.toString()).isEmpty();
        }
    }
}
