package dev.mastaba.launcher.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The lock of a process that hands its ports over. At most two processes listen on the ports at a time, because connections are directed to the
 * second one.
 */
final class HandOverLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 50;

    private final FileChannel file;

    private HandOverLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException if the former process does not stop listening in time
     */
    static HandOverLock take(Path variable) throws IOException, InterruptedException {
        FileChannel file =
                FileChannel.open(variable.resolve("restart.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (file.tryLock() == null) {
            if (System.nanoTime() > end) {
                file.close();
                throw new IOException("The process before this one still listens on the ports.\n"
                        + "Try again in a few seconds: mastaba restart");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return new HandOverLock(file);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
