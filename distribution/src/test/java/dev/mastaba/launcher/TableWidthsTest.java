package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables that a server with the example wiki printed into a pipe, on terminals of three widths. {@code -Dmastaba.golden=write} writes the files
 * {@code tables-WIDTH.txt} again.
 */
class TableWidthsTest {
    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(TableWidthsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 140})
    void tablesFitTheTerminal(int width) throws IOException {
        String printed = resource("tables.txt");
        String fitted = TerminalTable.to(printed, width);
        String file = "tables-" + width + ".txt";
        if ("write".equals(System.getProperty("mastaba.golden"))) {
            Files.writeString(Path.of("src/test/resources/dev/mastaba/launcher", file), fitted);
        } else {
            assertThat(fitted).isEqualTo(resource(file));
        }
        assertThat(fitted.lines().filter(line -> line.contains("   ")))
                .allMatch(line -> line.codePointCount(0, line.length()) <= width);
        // The first word of a row is its name, or begins it.
        List<String> names = printed.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .map(line -> line.split(" {2,}", 2)[0])
                .toList();
        assertThat(fitted.lines().map(line -> line.split(" {2,}", 2)[0])).containsAll(names);
    }
}
