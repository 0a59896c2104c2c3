package dev.mastaba.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The requests that applications work on: how many there are, and which thread works on which. Safe for any thread. */
final class RunningRequests {
    private final LongAdder number = new LongAdder();
    private volatile boolean closed;

    /** The exchanges by thread, for log records: recorded from the first question on, so that a log without these fields costs requests nothing. */
    private final Map<Thread, Exchange> exchanges = new ConcurrentHashMap<>();

    private volatile boolean asked;

    private final OutageLog outages = new OutageLog();

    /** Returns the log of those that fail for a cause outside of their applications. */
    OutageLog outages() {
        return outages;
    }

    /** Counts a request that has arrived, until {@link #ended}; returns false if no further requests are accepted. */
    boolean begun() {
        number.increment();
        if (closed) {
            number.decrement();
            return false;
        }
        return true;
    }

    /** Counts the end of a request, whose response has been written. */
    void ended() {
        number.decrement();
    }

    /** Sets whether further requests are refused. */
    void close(boolean refused) {
        closed = refused;
    }

    /** Returns whether all requests have ended. Further ones may begin unless they are refused. */
    boolean haveEnded() {
        return number.sum() == 0;
    }

    /** Returns the exchange that the calling thread works on, or null. The first call always returns null. */
    @Nullable
    Exchange current() {
        asked = true;
        return exchanges.get(Thread.currentThread());
    }

    void begins(Thread thread, Exchange exchange) {
        if (asked) {
            exchanges.put(thread, exchange);
        }
    }

    void leaves(Thread thread, Exchange exchange) {
        if (asked) {
            exchanges.remove(thread, exchange);
        }
    }
}
