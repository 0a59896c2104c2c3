package dev.mastaba.fleet.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopyDetectorTest {
    private static final long SECOND = 1_000_000_000L;

    private final CopyDetector detector = new CopyDetector(Duration.ofSeconds(60));
    private long now = Long.MAX_VALUE - 20 * SECOND;
    private long written = 1;

    /** Lets seconds pass; this process reports every 5 s, and another one 2 s after it. */
    private boolean after(int seconds, boolean other) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            if (other && i % 5 == 2) {
                written++;
            }
            detector.read(written, now);
            if (i % 5 == 0) {
                detector.wrote();
                written++;
            }
        }
        return detector.isCopied();
    }

    @Test
    void onlyTheReportsOfAnotherProcessAreACopy() {
        assertThat(after(300, false)).isFalse();
        assertThat(after(60, true)).as("a restart").isFalse();
        assertThat(after(300, false)).isFalse();
        assertThat(after(60, true)).as("another restart").isFalse();
        assertThat(after(20, true)).isTrue();
        assertThat(after(20, false)).isTrue();
        assertThat(after(20, false)).as("the copy has ended").isFalse();
    }
}
