package dev.mastaba.devtools;

import dev.mastaba.devtools.panel.Exchange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which request each thread answers just now: how a statement or a line of the log, which know nothing of requests, find theirs. What happens on other threads
 * is nobody's. Safe for any thread.
 */
final class Running {
    private final Map<Thread, Exchange> byThread = new ConcurrentHashMap<>();

    /** This thread answers a request from now on; what it answered until now. */
    @Nullable
    Exchange enter(Exchange exchange) {
        return byThread.put(Thread.currentThread(), exchange);
    }

    /** This thread is done with a request, and goes on with the former one, if there was one. */
    void leave(@Nullable Exchange former) {
        if (former == null) {
            byThread.remove(Thread.currentThread());
        } else {
            byThread.put(Thread.currentThread(), former);
        }
    }

    /** The request that this thread answers. */
    Optional<Exchange> here() {
        return Optional.ofNullable(byThread.get(Thread.currentThread()));
    }
}
