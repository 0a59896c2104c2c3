package dev.mastaba.osgi.admin;

import dev.mastaba.services.PlatformThread;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the admin endpoint. A client that sends its request or receives its answer too slowly loses its connection, so that it does not
 * block a thread that other clients need. The command itself has no time limit.
 */
final class AdminThreads implements Executor, AutoCloseable {
    private static final int MOST = 32;

    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;
    private volatile boolean closed;

    /** Creates the threads, with the given time limit for receiving a request and for sending an answer. */
    AdminThreads(Duration patience) {
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> thread(task, "mastaba-admin"));
        this.threads.allowCoreThreadTimeOut(true);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "mastaba-admin-clock"));
    }

    private PlatformThread thread(Runnable task, String name) {
        return new PlatformThread(task, name, () -> closed);
    }

    /** Runs a task that waits for a client: it receives a request. */
    @Override
    public void execute(Runnable task) {
        // The dispatcher of the HTTP server calls this. Once interrupted by an add-on, it would no longer wait between
        // requests.
        Thread.interrupted();
        threads.execute(() -> withinPatience(task));
    }

    /** Runs a command on another thread, without a time limit. */
    void command(Runnable task) {
        threads.execute(task);
    }

    /** Runs a task that waits for a client on this thread; after the time limit, the connection is closed. */
    void withinPatience(Runnable task) {
        Waiting waiting = new Waiting((PlatformThread) Thread.currentThread());
        Future<?> deadline = clock.schedule(waiting::breakOff, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            task.run();
        } finally {
            waiting.end();
            deadline.cancel(false);
        }
    }

    /** A thread that waits for a client: an interrupt closes the channel ({@link java.nio.channels.InterruptibleChannel}). */
    private static final class Waiting {
        private final PlatformThread thread;
        private boolean ended;

        Waiting(PlatformThread thread) {
            this.thread = thread;
        }

        synchronized void end() {
            ended = true;
        }

        synchronized void breakOff() {
            if (!ended) {
                thread.interruptAsOwner();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
