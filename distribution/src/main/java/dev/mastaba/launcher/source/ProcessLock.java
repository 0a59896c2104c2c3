package dev.mastaba.launcher.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lock that one process at a time has, on a file. It ends with the process, even if that is killed. */
public final class ProcessLock implements AutoCloseable {
    private static final long PAUSE_MILLISECONDS = 50;

    /** The files that this process has locked. If it opened one of them again, closing that channel would end the lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;

    private ProcessLock(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Locks a file, which is created if it is missing.
     *
     * @param patience the time for which the call waits for the lock
     * @return the lock; empty if another process, or another part of this one, has it at the end of this time
     * @throws IOException if the file cannot be written
     */
    public static Optional<ProcessLock> take(Path path, Duration patience) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        long end = System.nanoTime() + patience.toNanos();
        Optional<ProcessLock> lock = tryTake(absolute);
        while (lock.isEmpty() && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The wait for the lock of " + path + " was interrupted");
            }
            lock = tryTake(absolute);
        }
        return lock;
    }

    private static Optional<ProcessLock> tryTake(Path path) throws IOException {
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        FileChannel file = null;
        boolean locked = false;
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = file.tryLock() != null;
            return locked ? Optional.of(new ProcessLock(path, file)) : Optional.empty();
        } finally {
            if (!locked) {
                if (file != null) {
                    file.close();
                }
                HELD.remove(path);
            }
        }
    }

    /** Ends the lock. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            HELD.remove(path);
        }
    }
}
