package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** The exclusive right to change the repository in a folder. It ends with the process, even if that is killed. */
final class RepositoryLock {
    /** The time for which a command waits for another one. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long PAUSE_MILLISECONDS = 50;

    private RepositoryLock() {}

    /**
     * Takes the lock of a folder, until the channel is closed.
     *
     * @throws IOException with a message for people if another command keeps it for too long
     */
    static FileChannel take(Path folder, Duration patience) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path file = folder.resolve(".mastaba.lock");
        boolean first = Files.notExists(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (first && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            // Another user who can publish must be able to lock the file, too.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!isLocked(channel)) {
            if (System.nanoTime() - end >= 0) {
                channel.close();
                throw new IOException("Another mastaba publish or index is changing " + folder
                        + "; repeat the command when it has ended");
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException ended) {
                channel.close();
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }
}
