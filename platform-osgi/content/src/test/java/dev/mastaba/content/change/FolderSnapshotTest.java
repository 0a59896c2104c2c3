package dev.mastaba.content.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSnapshotTest {
    @TempDir
    Path folder;

    private Path base;
    private FolderChanges changes;

    @BeforeEach
    void fill() throws IOException {
        base = folder.resolve("base");
        for (String name : List.of(
                "bundles/a.jar",
                "bundles/b.jar",
                "bundles/overlay/mastaba.yaml",
                "conf/c.cfg",
                "var/store/hash",
                "var/generations/0001/generation.properties",
                "var/attempts/ended-1.properties",
                "var/sessions.keys")) {
            write(name, "0");
        }
        for (String passing : List.of(
                "lock",
                "cache/x",
                "cache-2/x",
                "cache.lock",
                "restart.log",
                ".restart.ready",
                "jna123.tmp",
                "data/wiki.mv.db",
                "incoming/backup-1/x",
                "store/incoming-1.part",
                "generations/.0002.part/x",
                "attempts/probation.properties",
                "attempts/trying.properties")) {
            write("var/" + passing, "passing");
        }
        changes = new FolderChanges(
                base,
                new DisplacedFiles(base.resolve("var/displaced"), Clock.systemUTC(), new DisplacedLimits(3, 1 << 20)));
    }

    private void write(String name, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> snapshot() throws IOException {
        Path target = Files.createTempDirectory(folder, "copy");
        new FolderSnapshot(base, changes).copyTo(target);
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(target.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void copiesWhatLastsAndNothingElse() throws IOException {
        assertThat(snapshot())
                .containsOnlyKeys(
                        "bundles/a.jar",
                        "bundles/b.jar",
                        "bundles/overlay/mastaba.yaml",
                        "conf/c.cfg",
                        "var/store/hash",
                        "var/generations/0001/generation.properties",
                        "var/attempts/ended-1.properties",
                        "var/sessions.keys");
    }

    @Test
    void isNeverAMixtureOfTwoStates() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger made = new AtomicInteger();
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> change(made, stop));
        try {
            for (int i = 0; (i < 60 || made.get() < 10) && !changing.isDone(); i++) {
                Map<String, String> copy = snapshot();
                assertThat(copy.get("bundles/b.jar")).isEqualTo(copy.get("bundles/a.jar"));
                assertThat(copy.get("conf/c.cfg")).isEqualTo(copy.get("bundles/a.jar"));
            }
        } finally {
            stop.set(true);
        }
        changing.get();
    }

    /** Changes three files at once, again and again, and counts how often. */
    private void change(AtomicInteger made, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Path content = Files.writeString(folder.resolve("content"), made.toString());
                changes.make(
                        List.of(
                                new FileChange("bundles", "a.jar", content),
                                new FileChange("bundles", "b.jar", content),
                                new FileChange("conf", "c.cfg", content)),
                        false);
                made.incrementAndGet();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void filesThatKeepChangingByHandAreNotCopied() throws IOException {
        Path target = Files.createDirectory(folder.resolve("copy"));
        // Leads to nothing before each copy, and to a file after it. A thread that changes a file may not run during
        // each copy.
        Files.createSymbolicLink(base.resolve("bundles/c.jar"), target.resolve("conf/c.cfg"));
        FolderSnapshot snapshot = new FolderSnapshot(base, changes);
        assertThatThrownBy(() -> snapshot.copyTo(target)).hasMessageContaining("keep changing");
        // The folders are free again.
        assertThat(changes.make(List.of(), false)).isEmpty();
    }
}
