package dev.mastaba.http;

import dev.mastaba.core.engine.text.Causes;
import dev.mastaba.core.engine.text.OutsideCause;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of requests that failed for a cause outside of the application, such as an outage of its database. The first request is logged with its
 * stack trace; the following ones are only counted, and the count is logged every 10 seconds. Safe for any thread.
 */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int SECONDS = 10;
    private static final int MOST_CAUSES = 100;

    private final Map<List<Class<?>>, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts a request that failed; returns false if it must be logged, because it is the first one or the cause is in the application. */
    boolean counts(Throwable failure, Scheduler scheduler) {
        if (!OutsideCause.isIn(failure)) {
            return false;
        }
        // The same for all requests that fail for the same cause.
        List<Class<?>> cause =
                Causes.of(failure).stream().<Class<?>>map(Object::getClass).toList();
        LongAdder others = counts.get(cause);
        if (others != null) {
            others.increment();
            return true;
        }
        if (counts.size() < MOST_CAUSES && counts.putIfAbsent(cause, new LongAdder()) == null) {
            scheduler.schedule(() -> tell(cause, scheduler), SECONDS, TimeUnit.SECONDS);
        }
        return false;
    }

    private void tell(List<Class<?>> cause, Scheduler scheduler) {
        LongAdder count = counts.get(cause);
        long number = count == null ? 0 : count.sumThenReset();
        if (number == 0) {
            counts.remove(cause);
            return;
        }
        LOG.error(
                "{} more requests failed in the last {} s with {}, as logged before",
                number,
                SECONDS,
                cause.get(0).getName());
        scheduler.schedule(() -> tell(cause, scheduler), SECONDS, TimeUnit.SECONDS);
    }
}
