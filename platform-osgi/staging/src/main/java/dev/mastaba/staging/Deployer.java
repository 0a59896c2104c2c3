package dev.mastaba.staging;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that makes one change after another, and the threads for calls that must not delay it. Safe for any thread. */
public final class Deployer {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private static final long MOMENT_MILLIS = 200;

    private final ScheduledExecutorService executor;
    private final ThreadPoolExecutor background;
    private volatile boolean closed;

    /**
     * Creates the threads.
     *
     * @param platform the class loader of the threads
     */
    public Deployer(ClassLoader platform) {
        executor = new ScheduledThreadPoolExecutor(1, Threads.named("mastaba-deployer", platform, () -> closed));
        background = Threads.pool("mastaba-closing", platform, () -> closed);
    }

    /** Returns the executor that runs work on the deployer's thread. */
    public ScheduledExecutorService executor() {
        return executor;
    }

    /** Returns the executor for calls that may take long, or that make changes themselves. */
    public Executor background() {
        return background;
    }

    /**
     * Runs work on the deployer's thread, and waits for its result.
     *
     * @throws CancellationException if the server has shut down, or the calling thread was interrupted
     * @throws IllegalStateException if the work failed
     */
    public <T> T call(Callable<T> work) {
        if (isClosed()) {
            throw new CancellationException("The server has shut down");
        }
        try {
            return executor.submit(work).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted during a change");
        } catch (RejectedExecutionException closing) {
            throw new CancellationException("The server is shutting down");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A change failed", failed.getCause());
        }
    }

    /**
     * Runs the last work on the deployer's thread, and waits at most this long: a framework that refreshes the platform holds the locks for which the
     * uninstallation of copies waits.
     */
    public void callAtMost(Duration limit, Callable<Boolean> work) {
        try {
            executor.submit(work).get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.error("The last generation is not closed, and left to the framework: {}", failed.toString());
        }
    }

    /** Runs work on the deployer's thread later; has no effect after the shutdown. */
    public void soon(Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException defect) {
                    LOG.error("Work on the deployer's thread failed", defect);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("Work for the deployer arrived after the shutdown", closed);
        }
    }

    /** Runs work on the deployer's thread after a moment, in which services can be registered; has no effect after the shutdown. */
    public void later(Runnable work) {
        try {
            var unused = executor.schedule(work, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Work for the deployer arrived after the shutdown", closed);
        }
    }

    /** Returns whether the threads have ended, or are about to. */
    public boolean isClosed() {
        return executor.isShutdown();
    }

    /** Ends the threads when their work is done. */
    public void close() {
        closed = true;
        executor.shutdown();
        background.shutdown();
    }
}
