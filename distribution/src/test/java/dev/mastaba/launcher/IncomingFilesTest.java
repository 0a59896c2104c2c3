package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders in which commands pass files to the server. */
class IncomingFilesTest {
    @TempDir
    Path folder;

    private Path leftBehind(String name, Duration age) throws IOException {
        Path left = Files.createDirectories(folder.resolve("var/incoming").resolve(name));
        Files.writeString(left.resolve("wiki.jar"), "");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(age)));
        return left;
    }

    @Test
    void theNextCommandDeletesFoldersOfKilledCommands() throws Exception {
        Path killed = leftBehind("deploy-1", Duration.ofHours(2));
        Path running = leftBehind("deploy-2", Duration.ofMinutes(5));
        Path backup = leftBehind("backup-1", Duration.ofHours(2));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.setLastModifiedTime(outside, FileTime.from(Instant.EPOCH));
        Path link = Files.createSymbolicLink(folder.resolve("var/incoming/deploy-3"), outside);
        try (IncomingFiles incoming = IncomingFiles.in(new Layout(folder, folder))) {
            assertThat(killed).doesNotExist();
            assertThat(running.resolve("wiki.jar")).exists();
            assertThat(backup.resolve("wiki.jar")).exists();
            assertThat(link).isSymbolicLink();
            assertThat(incoming.folder()).isEmptyDirectory();
        }
    }
}
