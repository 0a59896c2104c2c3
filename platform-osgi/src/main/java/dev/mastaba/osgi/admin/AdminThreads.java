package dev.mastaba.osgi.admin;

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

    /** Creates the threads, with the given time limit for receiving a request and for sending an answer. */
    AdminThreads(Duration patience) {
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, "mastaba-admin"));
        this.threads.allowCoreThreadTimeOut(true);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "mastaba-admin-clock"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs a task that waits for a client: it receives a request. */
    @Override
    public void execute(Runnable task) {
        threads.execute(() -> withinPatience(task));
    }

    /** Runs a command on another thread, without a time limit. */
    void command(Runnable task) {
        threads.execute(task);
    }

    /** Runs a task that waits for a client on this thread; after the time limit, the connection is closed. */
    void withinPatience(Runnable task) {
        Waiting waiting = new Waiting(Thread.currentThread());
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
        private final Thread thread;
        private boolean ended;

        Waiting(Thread thread) {
            this.thread = thread;
        }

        synchronized void end() {
            ended = true;
        }

        synchronized void breakOff() {
            if (!ended) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
