package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/** The exclusive right to change the repository in a folder. */
final class RepositoryLock {
    /** The time for which a command waits for another one. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private RepositoryLock() {}

    /**
     * Takes the lock of a folder.
     *
     * @throws IOException with a message for people if another command keeps it for too long
     */
    static ProcessLock take(Path folder, Duration patience) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path file = folder.resolve(".mastaba.lock");
        boolean first = Files.notExists(file);
        ProcessLock lock = ProcessLock.take(file, patience)
                .orElseThrow(() -> ShelfError.BUSY.of("Another mastaba publish or index is changing " + folder
                        + "; repeat the command when it has ended"));
        if (first && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            share(file, Files.getPosixFilePermissions(folder));
        }
        return lock;
    }

    /** Lets the other users who can publish in the folder lock the file, too. */
    private static void share(Path file, Set<PosixFilePermission> ofFolder) {
        Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw-rw-");
        shared.retainAll(ofFolder);
        try {
            Files.setPosixFilePermissions(file, shared);
        } catch (IOException belongsToAnother) {
            // Another user created the file at the same time, and shares it.
        }
    }
}
