package dev.mastaba.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static Map<String, Object> file(String folder, String title, String version, String hash) {
        return Map.of("folder", folder, "title", title, "version", version, "sha256", hash);
    }

    @Test
    void linesHaveTheKindOfTheirSign() {
        assertThat(Difference.lines(List.of("+ a", "- b", "~ c", "  d", "")))
                .extracting(Difference.Line::kind)
                .containsExactly("added", "removed", "changed", "", "");
    }

    @Test
    void filesOfTheSameVersionAreDistinguishedByTheirHashes() {
        List<Map<String, Object>> before = List.of(
                file("bundles", "a", "1.0.0", "0123456789"),
                file("bundles", "b", "1.0.0", "0123456789"),
                file("bundles", "gone", "1.0.0", "01"),
                file("conf", "server.cfg", "", "0123456789"));
        List<Map<String, Object>> after = List.of(
                file("bundles", "a", "1.0.0", "9876543210"),
                file("bundles", "b", "1.0.0", "0123456789"),
                file("bundles", "server.cfg", "2.0.0", "02"),
                file("conf", "server.cfg", "", "9876543210"));
        assertThat(Difference.files(before, after))
                .containsExactly(
                        new Difference.FilePair("changed", "a", "1.0.0 (01234567)", "1.0.0 (98765432)"),
                        new Difference.FilePair("", "b", "1.0.0", "1.0.0"),
                        new Difference.FilePair("changed", "conf/server.cfg", "01234567", "98765432"),
                        new Difference.FilePair("removed", "gone", "1.0.0", ""),
                        new Difference.FilePair("added", "server.cfg", "", "2.0.0"));
    }
}
