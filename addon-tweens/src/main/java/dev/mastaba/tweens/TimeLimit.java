package dev.mastaba.tweens;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The limit on the execution time of the view that handles a request. Instances are safe for concurrent use by multiple threads. */
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

    /** Creates a limit for the calling thread. If the limit passes, the action runs once, before the thread is interrupted. */
    TimeLimit(DelayedTasks alarm, Duration limit, Runnable told) {
        this.alarm = alarm;
        this.worker = Thread.currentThread();
        this.told = told;
        extend(limit);
    }

    /** Returns the time limit of a request, or an empty {@code Optional} if the request does not have a limit. */
    public static Optional<TimeLimit> of(Request request) {
        return request.find(KEY);
    }

    /**
     * Replaces the limit: the view can continue for the given time, starting now. This method has no effect if the view has already exceeded the
     * previous limit.
     *
     * @param time the time that the view can still use
     */
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
     * Ends the time limit after the view has returned. The view's thread calls this method, and is no longer interrupted afterwards.
     *
     * @return whether the time limit expired before the view returned
     */
    synchronized boolean end() {
        over = true;
        if (waiting != null) {
            waiting.cancel(false);
        }
        return passed && (Thread.interrupted() || passed);
    }
}
