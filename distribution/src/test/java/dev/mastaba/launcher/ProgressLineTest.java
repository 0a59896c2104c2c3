package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final CountDownLatch flushed = new CountDownLatch(1);
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream() {
        @Override
        public void flush() {
            flushed.countDown();
        }
    };
    private final PrintStream terminal = new PrintStream(shown, false, StandardCharsets.UTF_8);

    @Test
    void theLineAppearsAfterASecondAndDisappears() throws Exception {
        try (ProgressLine progress = ProgressLine.of("Deploying wiki.jar", terminal, true)) {
            assertThat(flushed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .startsWith("\r\u001b[KDeploying wiki.jar (1 s)")
                .endsWith("\r\u001b[K");
    }

    @Test
    void shortWorkAndWorkWithoutATerminalHaveNoLine() {
        ProgressLine.of("Deploying wiki.jar", terminal, false).close();
        long took = Long.MAX_VALUE;
        // Where this thread rests for a second, the work is not short.
        while (took >= TimeUnit.SECONDS.toNanos(1)) {
            shown.reset();
            long begun = System.nanoTime();
            ProgressLine.of("Deploying wiki.jar", terminal, true).close();
            took = System.nanoTime() - begun;
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
