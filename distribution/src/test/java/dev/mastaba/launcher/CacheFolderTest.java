package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.FileRemedies;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {
    @TempDir
    private Path folder;

    @Test
    void isThatOfTheBaseWhereThereIsRoom() throws IOException {
        Layout layout = new Layout(folder, folder);
        Files.createDirectories(layout.variable().resolve("store"));
        CacheFolder cache = CacheFolder.of(layout);
        assertThat(cache.folder()).isEqualTo(layout.variable().resolve("cache"));
        assertThat(cache.temporary()).isFalse();
    }

    @Test
    void isAnotherOneWhileAProcessUsesIt() throws IOException {
        Layout layout = new Layout(folder, folder);
        Files.createDirectories(layout.variable().resolve("store"));
        Path leftBehind = Files.createDirectories(layout.variable().resolve("cache-3/bundle0"));
        CacheFolder first = CacheFolder.of(layout);
        CacheFolder second = CacheFolder.of(layout);
        assertThat(second.folder()).isEqualTo(layout.variable().resolve("cache-2"));
        assertThat(leftBehind.getParent()).doesNotExist();
        Files.createDirectories(second.folder());
        second.delete();
        assertThat(second.folder()).doesNotExist();
        first.delete();
        assertThat(CacheFolder.of(layout).folder()).isEqualTo(first.folder());
    }

    @Test
    void isThatOfTheBaseWhereThereIsRoomNowhere() throws IOException {
        Layout layout = new Layout(folder, folder);
        Path stored =
                Files.createDirectories(layout.variable().resolve("store")).resolve("a");
        try (RandomAccessFile sparse = new RandomAccessFile(stored.toFile(), "rw")) {
            sparse.setLength(1L << 42);
        }
        assertThat(CacheFolder.of(layout).temporary()).isFalse();
    }

    @Test
    void remediesAreForTheCause() {
        Layout layout = new Layout(folder, folder);
        Exception full = new Exception("Unable to cache bundle", new IOException("No space left on device"));
        assertThat(CacheFolder.remedy(full, layout)).contains("No space left", "df -h " + layout.variable());
        assertThat(CacheFolder.remedy(new Exception("bad"), layout))
                .isEqualTo("Check that " + layout.system() + " is complete.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "Disk quota exceeded",
                "There is not enough space on the disk",
                "Read-only file system",
                "bad"
            })
    void aFullDiskIsRecognizedAsTheContainerDoes(String reason) {
        Layout layout = new Layout(folder, folder);
        boolean full = !FileRemedies.of(reason).isEmpty();
        assertThat(CacheFolder.remedy(new IOException(reason), layout).contains("Free disk space: df -h"))
                .isEqualTo(full);
    }

    @Test
    void goesIfItIsTemporary() throws IOException {
        Path made = Files.createDirectories(folder.resolve("a/b"));
        new CacheFolder(folder.resolve("a"), false, null).delete();
        assertThat(made).exists();
        new CacheFolder(folder.resolve("a"), true, null).delete();
        assertThat(folder.resolve("a")).doesNotExist();
    }
}
