package dev.mastaba.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that many connections share: logs, once for each view, that a view blocked such a thread although it is declared non-blocking. The first
 * time does not count, since a view may be slow until the JVM has loaded its classes.
 */
final class SharedThreads {
    private static final Logger LOG = LoggerFactory.getLogger(SharedThreads.class);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_TOLD = 10_000;

    /** How often views have blocked such a thread. */
    private final Map<List<String>, Integer> times = new ConcurrentHashMap<>();

    /** Records that a request was answered on such a thread. */
    void answered(Exchange exchange, long nanos) {
        if (nanos <= LONGEST || times.size() >= MOST_TOLD) {
            return;
        }
        List<String> views = exchange.lease().application().nonBlockingRoutes().answering(exchange.request());
        if (!views.isEmpty() && times.merge(views, 1, Integer::sum) == 2) {
            LOG.warn(
                    "{} blocked a shared thread for {} ms, although it is declared nonBlocking(); remove the option, or do the work elsewhere",
                    String.join(", ", views),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }
}
