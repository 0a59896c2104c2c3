package dev.mastaba.osgi.admin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the admin endpoint. A client that sends its request slower than a limit, or doesn't take its answer, loses its connection, so
 * that it doesn't keep a thread from others; the command itself may take as long as it takes.
 */
final class AdminThreads implements Executor, AutoCloseable {
    private static final int MOST = 32;

    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;
    private final Map<Thread, Exchange> running = new ConcurrentHashMap<>();

    /** Threads for clients that have so long for each of the two: sending and taking. */
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

    /** One connection at work: an interrupt closes its channel ({@link java.nio.channels.InterruptibleChannel}). */
    private final class Exchange {
        private final Thread thread = Thread.currentThread();
        private @Nullable Future<?> deadline;
        private boolean waiting;

        synchronized void waitForClient() {
            waiting = true;
            deadline = clock.schedule(this::breakOff, patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized void clientIsHere() {
            waiting = false;
            if (deadline != null) {
                deadline.cancel(false);
            }
        }

        private synchronized void breakOff() {
            if (waiting) {
                thread.interrupt();
            }
        }
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            Exchange exchange = new Exchange();
            running.put(exchange.thread, exchange);
            exchange.waitForClient();
            try {
                task.run();
            } finally {
                exchange.clientIsHere();
                running.remove(exchange.thread);
            }
        });
    }

    /** The client of the current thread has sent its request; nothing is waited for until {@link #answering}. */
    void received() {
        Exchange exchange = running.get(Thread.currentThread());
        if (exchange != null) {
            exchange.clientIsHere();
        }
    }

    /** The client of the current thread has to take its answer now. */
    void answering() {
        Exchange exchange = running.get(Thread.currentThread());
        if (exchange != null) {
            exchange.waitForClient();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
