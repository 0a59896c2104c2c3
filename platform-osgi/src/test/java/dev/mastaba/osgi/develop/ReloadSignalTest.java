package dev.mastaba.osgi.develop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadSignalTest {
    private final ReloadSignal signal = new ReloadSignal();

    @Test
    void wakesThoseWhoWait() throws Exception {
        long seen = signal.seen();
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> await(seen, 10_000));
        signal.changed();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(seen + 1);
        assertThat(await(seen, 10_000))
                .as("a change that was missed is seen at once")
                .isEqualTo(seen + 1);
        assertThat(await(seen + 1, 1)).isEqualTo(seen + 1);
    }

    @Test
    void aSavedFileOfAnOverlayRaisesIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("page.peb"), "a");
        try (OverlayWatch watch = new OverlayWatch(List.of(folder), signal)) {
            long seen = signal.seen();
            // The watch may take its first look after the first write: write until it sees one.
            for (int i = 0; i < 50 && signal.seen() == seen; i++) {
                Files.writeString(file, "b".repeat(i + 2));
                await(seen, 200);
            }
            assertThat(signal.seen()).isGreaterThan(seen);
        }
    }

    private long await(long seen, long milliseconds) {
        try {
            return signal.await(seen, milliseconds);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
