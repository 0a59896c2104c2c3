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
        CompletableFuture<Integer> changing = CompletableFuture.supplyAsync(() -> change(stop));
        try {
            for (int i = 0; i < 60; i++) {
                Map<String, String> copy = snapshot();
                assertThat(copy.get("bundles/b.jar")).isEqualTo(copy.get("bundles/a.jar"));
                assertThat(copy.get("conf/c.cfg")).isEqualTo(copy.get("bundles/a.jar"));
            }
        } finally {
            stop.set(true);
        }
        assertThat(changing.get()).isGreaterThan(10);
    }

    /** Changes three files at once, again and again; returns how often. */
    private int change(AtomicBoolean stop) {
        try {
            int made = 0;
            for (; !stop.get(); made++) {
                Path content = Files.writeString(folder.resolve("content"), String.valueOf(made));
                changes.make(
                        List.of(
                                new FileChange("bundles", "a.jar", content),
                                new FileChange("bundles", "b.jar", content),
                                new FileChange("conf", "c.cfg", content)),
                        false);
            }
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void filesThatKeepChangingByHandAreNotCopied() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> copying = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; !stop.get(); i++) {
                    Files.writeString(base.resolve("bundles/b.jar"), "x".repeat(i % 5000));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        try {
            Path target = Files.createDirectory(folder.resolve("copy"));
            FolderSnapshot snapshot = new FolderSnapshot(base, changes);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            snapshot.copyTo(target);
                        }
                    })
                    .hasMessageContaining("keep changing");
        } finally {
            stop.set(true);
            copying.join();
        }
        // The folders are free again.
        assertThat(changes.make(List.of(), false)).isEmpty();
    }
}
