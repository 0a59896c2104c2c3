package dev.mastaba.security;

import dev.mastaba.core.http.TooManyRequests;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The login attempts that are running, limited for each client, so that one client cannot make all others wait. Safe for any thread. */
final class RunningLogins {
    private static final int MOST = 10;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    /**
     * Runs an attempt of a client.
     *
     * @throws TooManyRequests if too many attempts of the client are running; with {@code Retry-After}
     */
    <T> T run(String client, Supplier<T> attempt) {
        boolean enters = running.merge(client, 1, Integer::sum) <= MOST;
        try {
            if (!enters) {
                throw new TooManyRequests("Too many login attempts at the same time. Try again soon.", RETRY);
            }
            return attempt.get();
        } finally {
            running.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
