package dev.mastaba.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The exchange that each thread works on, for log records. The threads are recorded from the first question on, so that a log without these fields costs
 * requests nothing. Safe for any thread.
 */
final class WorkingThreads {
    private final Map<Thread, Exchange> exchanges = new ConcurrentHashMap<>();
    private volatile boolean asked;

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

    void ends(Thread thread, Exchange exchange) {
        if (asked) {
            exchanges.remove(thread, exchange);
        }
    }
}
