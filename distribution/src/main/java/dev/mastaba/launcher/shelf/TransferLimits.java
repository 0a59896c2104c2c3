package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.jspecify.annotations.Nullable;

/** The limits on the time and number of the transfers of one command. A transfer that exceeds them ends, whatever the server does. */
final class TransferLimits implements AutoCloseable {
    private static final int MOST_FILES = 10_000;

    /** The number of transfers with the maximum time after which the command fails. */
    private static final int LONGEST_FILES = 6;

    private final Duration idle;
    private final Duration longest;
    private final long start = System.nanoTime();
    private volatile String exceeded = "";
    private final AtomicInteger files = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mastaba-transfer-limits");
        thread.setDaemon(true);
        return thread;
    });

    /** Code that transfers a file. */
    interface Transfer {
        void run() throws Exception;
    }

    /**
     * Creates limits.
     *
     * @param idle the time after which a transfer fails if nothing arrives
     * @param longest the maximum time of a transfer
     */
    TransferLimits(Duration idle, Duration longest) {
        this.idle = idle;
        this.longest = longest;
    }

    static TransferLimits standard() {
        return new TransferLimits(Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    Duration idle() {
        return idle;
    }

    /**
     * Runs a transfer, and closes its transporter when the time is over.
     *
     * @throws IOException with a message for people if a limit is exceeded
     */
    void run(Transporter transporter, Transfer transfer) throws Exception {
        long left = longest.toNanos() * LONGEST_FILES - (System.nanoTime() - start);
        if (left <= 0 || files.incrementAndGet() > MOST_FILES) {
            throw exceeded(
                    left <= 0
                            ? "all transfers together took longer than " + text(longest.multipliedBy(LONGEST_FILES))
                            : "more than " + MOST_FILES + " files would have to be transferred",
                    null);
        }
        AtomicBoolean isLate = new AtomicBoolean();
        ScheduledFuture<?> end = timer.schedule(
                () -> {
                    isLate.set(true);
                    transporter.close();
                },
                Math.min(left, longest.toNanos()),
                TimeUnit.NANOSECONDS);
        try {
            transfer.run();
        } catch (OutOfMemoryError large) {
            throw exceeded("the answer needs more memory than this command has", large);
        } catch (Exception failed) {
            throw isLate.get() ? exceeded("the transfer took longer than " + text(longest), failed) : failed;
        } finally {
            end.cancel(false);
        }
    }

    private IOException exceeded(String limit, @Nullable Throwable effect) {
        exceeded = limit;
        return new IOException(limit, effect);
    }

    /** Returns the limit that a transfer has exceeded; empty if none has. A failure may have another reason, such as a checksum that is missing now. */
    String exceeded() {
        return exceeded;
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
