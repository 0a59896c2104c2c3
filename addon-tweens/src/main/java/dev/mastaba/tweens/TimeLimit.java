package dev.mastaba.tweens;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** How long the view of one request may still take. Safe for any thread. */
public final class TimeLimit {
    static final String SETTING = "mastaba.tweens.time-limit";
    static final Duration STANDARD = Duration.ofSeconds(30);
    static final AttributeKey<TimeLimit> KEY = AttributeKey.of("time limit", TimeLimit.class);

    private final DelayedTasks alarm;
    private final Thread worker;
    private final Runnable told;
    private boolean over;
    private boolean passed;
    private @Nullable Future<?> waiting;

    /** A limit for the calling thread; whoever is told is told once, before the thread is interrupted. */
    TimeLimit(DelayedTasks alarm, Duration limit, Runnable told) {
        this.alarm = alarm;
        this.worker = Thread.currentThread();
        this.told = told;
        extend(limit);
    }

    /** That of a request; empty where there is none. */
    public static Optional<TimeLimit> of(Request request) {
        return request.find(KEY);
    }

    /** Lets the view take this time from now on, whatever the limit was; too late when that has passed. */
    public synchronized void extend(Duration time) {
        if (waiting != null) {
            waiting.cancel(false);
        }
        waiting = over || passed ? null : alarm.after(time, this::pass);
    }

    private synchronized void pass() {
        if (!over) {
            passed = true;
            told.run();
            worker.interrupt();
        }
    }

    /**
     * The view has returned; called by its own thread, which is not interrupted any more.
     *
     * @return whether the limit had passed
     */
    synchronized boolean end() {
        over = true;
        if (waiting != null) {
            waiting.cancel(false);
        }
        return passed && (Thread.interrupted() || passed);
    }
}
