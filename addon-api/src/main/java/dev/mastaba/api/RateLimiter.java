package dev.mastaba.api;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.TooManyRequests;
import dev.mastaba.core.http.header.Header;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;

/**
 * A rate limit at work. Safe for concurrent use by multiple threads.
 *
 * @param prefix the beginning of the {@code RateLimit} field
 * @param policy the {@code RateLimit-Policy} field
 */
record RateLimiter(RateLimit.Key key, LimitCounters counters, String prefix, String policy) {
    private static final long SECOND = 1_000_000_000L;

    static RateLimiter of(String name, RateLimit limit, LimitCounters counters) {
        String quoted = '"' + name + '"';
        return new RateLimiter(
                limit.key(),
                counters,
                quoted + ";r=",
                quoted + ";q=" + limit.requests() + ";w=" + limit.time().toSeconds());
    }

    /**
     * Counts a request.
     *
     * @throws TooManyRequests if the request exceeds the limit
     */
    void check(Request request) {
        String client = key.of(request);
        if (client == null) {
            return;
        }
        ConsumptionProbe probe = counters.count(client);
        long left = probe.getRemainingTokens();
        long reset = seconds(probe.getNanosToWaitForReset());
        RequestCallbacks.of(request)
                .onResponse((same, response) -> response.toBuilder()
                        .addHeaders(List.of(
                                new Header("RateLimit", prefix + left + ";t=" + reset),
                                new Header("RateLimit-Policy", policy)))
                        .build());
        if (!probe.isConsumed()) {
            long wait = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
            throw new TooManyRequests("Too many requests. Try again in " + wait + " s.", Duration.ofSeconds(wait));
        }
    }

    private static long seconds(long nanos) {
        return (nanos + SECOND - 1) / SECOND;
    }
}
