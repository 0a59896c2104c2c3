package dev.mastaba.develop;

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
        ReloadSignal.State seen = signal.seen();
        CompletableFuture<ReloadSignal.State> waiting = CompletableFuture.supplyAsync(() -> await(seen, 60_000));
        signal.changed();
        ReloadSignal.State next = new ReloadSignal.State(seen.changes() + 1, "");
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(next);
        assertThat(await(seen, 60_000))
                .as("a change that was missed is seen at once")
                .isEqualTo(next);
        assertThat(await(next, 1)).isEqualTo(next);
        signal.problems("");
        assertThat(await(next, 1)).as("nothing new").isEqualTo(next);
        signal.problems("broken");
        assertThat(await(next, 60_000)).isEqualTo(new ReloadSignal.State(next.changes(), "broken"));
    }

    @Test
    void aSavedFileOfAnOverlayRaisesIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("page.peb"), "a");
        try (OverlayWatch watch =
                new OverlayWatch(List.of(folder.resolve("none"), folder), new ProblemFiles(List.of()), signal)) {
            ReloadSignal.State seen = signal.seen();
            // The watch may take its first look after the first write: write until it sees one.
            for (int i = 0; i < 300 && signal.seen().equals(seen); i++) {
                Files.writeString(file, "b".repeat(i + 2));
                await(seen, 200);
            }
            assertThat(signal.seen().changes()).isGreaterThan(seen.changes());
        }
    }

    @Test
    void whatIsWrongIsToldAsLongAsItIs(@TempDir Path folder) throws Exception {
        Path compiler = folder.resolve("compiler");
        Path reports = Files.createDirectory(folder.resolve("reports"));
        Files.writeString(reports.resolve("latest.txt"), "all");
        Path refused = Files.writeString(reports.resolve("b.jar.error.txt"), "b is refused\n");
        try (OverlayWatch watch = new OverlayWatch(List.of(), new ProblemFiles(List.of(compiler, reports)), signal)) {
            awaitProblems("b is refused");
            Files.createDirectory(compiler);
            Files.writeString(compiler.resolve("wiki.error.txt"), "A.java:1: error\n");
            awaitProblems("A.java:1: error\n\nb is refused");
            Files.delete(refused);
            awaitProblems("A.java:1: error");
            Files.delete(compiler.resolve("wiki.error.txt"));
            awaitProblems("");
            assertThat(signal.seen().changes()).as("no reload for a problem").isZero();
        }
    }

    private void awaitProblems(String text) {
        for (int i = 0; i < 300 && !signal.seen().problems().equals(text); i++) {
            await(signal.seen(), 200);
        }
        assertThat(signal.seen().problems()).isEqualTo(text);
    }

    private ReloadSignal.State await(ReloadSignal.State seen, long milliseconds) {
        try {
            return signal.await(seen, milliseconds);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
