package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** A file that one process at a time has locked. The lock ends with the process, even if that is killed. */
public final class LockedFile implements AutoCloseable {
    private static final long PAUSE_MILLISECONDS = 50;

    private final FileChannel file;

    private LockedFile(FileChannel file) {
        this.file = file;
    }

    /**
     * Locks a file, which is created if it is missing.
     *
     * @param patience the time for which the call waits for the lock
     * @return the lock; empty if another process, or another part of this one, has it at the end of this time
     * @throws IOException if the file cannot be written
     */
    public static Optional<LockedFile> take(Path path, Duration patience) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            long end = System.nanoTime() + patience.toNanos();
            locked = isLocked(file);
            while (!locked && System.nanoTime() - end < 0) {
                Thread.sleep(PAUSE_MILLISECONDS);
                locked = isLocked(file);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            if (!locked) {
                file.close();
            }
        }
        return locked ? Optional.of(new LockedFile(file)) : Optional.empty();
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** Ends the lock. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
