package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("line ").append(i).append('\n');
        }
        return text.toString();
    }

    @Test
    void sameTextsHaveNone() {
        assertThat(UnifiedDiff.between("", "")).isEmpty();
        assertThat(UnifiedDiff.between(lines(1, 9), lines(1, 9))).isEmpty();
    }

    @Test
    void changesHaveThreeLinesAround() {
        assertThat(UnifiedDiff.between(lines(1, 10), lines(1, 4) + "new\n" + lines(6, 10)))
                .containsExactly(
                        "@@ -2,7 +2,7 @@",
                        " line 2",
                        " line 3",
                        " line 4",
                        "-line 5",
                        "+new",
                        " line 6",
                        " line 7",
                        " line 8");
    }

    @Test
    void farChangesAreHunksOfTheirOwn() {
        assertThat(UnifiedDiff.between(lines(1, 20), "first\n" + lines(1, 20) + "last\n"))
                .containsExactly(
                        "@@ -1,3 +1,4 @@",
                        "+first",
                        " line 1",
                        " line 2",
                        " line 3",
                        "@@ -18,3 +19,4 @@",
                        " line 18",
                        " line 19",
                        " line 20",
                        "+last");
        assertThat(UnifiedDiff.between("", "a\n")).containsExactly("@@ -0,0 +1,1 @@", "+a");
        assertThat(UnifiedDiff.between("a\n", "")).containsExactly("@@ -1,1 +0,0 @@", "-a");
    }

    @Test
    void longOnesAreToldAsAWhole() {
        assertThat(UnifiedDiff.between(lines(1, 3000), lines(4001, 7000))).hasSize(6001);
    }

    @Test
    void bytesMayBeNoText() {
        assertThat(UnifiedDiff.text("grün".getBytes(StandardCharsets.UTF_8))).contains("grün");
        assertThat(UnifiedDiff.text(new byte[] {1, 0, 2})).isEmpty();
        assertThat(UnifiedDiff.text(new byte[] {(byte) 0xff, (byte) 0xfe})).isEmpty();
    }
}
