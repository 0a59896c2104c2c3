package dev.mastaba.api;

import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A limit on the number of requests that each client can send: {@code RateLimit.perMinute(60)}. A client can use the whole number at once; the number
 * is then refilled evenly. Requests over the limit get status 429 with {@code Retry-After}. Responses contain {@code RateLimit} and
 * {@code RateLimit-Policy}. Instances are immutable.
 *
 * <p>Each server process counts on its own, and keeps the counts when the application is replaced.
 */
public final class RateLimit {
    private static final long MOST = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final RateLimit UNLIMITED = new RateLimit(0, Duration.ofSeconds(1), Key.client(), false);

    private final long requests;
    private final Duration time;
    private final Key key;
    private final boolean everywhere;

    private RateLimit(long requests, Duration time, Key key, boolean everywhere) {
        this.requests = requests;
        this.time = time;
        this.key = key;
        this.everywhere = everywhere;
    }

    /**
     * Returns a limit for each client address.
     *
     * @param requests the number of requests, from 1 to 1,000,000,000
     * @param time the time in which the number is refilled, from 1 s to 30 days
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static RateLimit of(long requests, Duration time) {
        if (requests < 1 || requests > MOST) {
            throw new IllegalArgumentException(
                    "The number of requests must be from 1 to " + MOST + ", not " + requests);
        }
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The time must be from 1 s to 30 days, not " + time);
        }
        return new RateLimit(requests, time, Key.client(), false);
    }

    /** Returns a limit for each second and client address. */
    public static RateLimit perSecond(long requests) {
        return of(requests, Duration.ofSeconds(1));
    }

    /** Returns a limit for each minute and client address. */
    public static RateLimit perMinute(long requests) {
        return of(requests, Duration.ofMinutes(1));
    }

    /** Returns a limit for each hour and client address. */
    public static RateLimit perHour(long requests) {
        return of(requests, Duration.ofHours(1));
    }

    /** Returns a limit for each day and client address. */
    public static RateLimit perDay(long requests) {
        return of(requests, Duration.ofDays(1));
    }

    /** Returns a limit that no request exceeds, with which an extension removes the limit of another add-on. */
    public static RateLimit unlimited() {
        return UNLIMITED;
    }

    /** Returns a copy of this limit that counts by another key. */
    public RateLimit by(Key other) {
        return new RateLimit(requests, time, ArgumentChecks.value("the key of a rate limit", other), everywhere);
    }

    /** Returns a copy of this limit that applies to all requests to the application, and not only to the views that name it. */
    public RateLimit forAllRequests() {
        return new RateLimit(requests, time, key, true);
    }

    /**
     * A function that returns the client to which a request counts. Implementations must be thread-safe.
     *
     * <p>If an application can have more clients than {@code mastaba.api.rate-limit.keys}, those that exceed this number share counts until earlier
     * clients have been idle.
     */
    @ConsumerType
    @FunctionalInterface
    public interface Key {
        /** Returns a text that identifies the client, or null if the limit does not apply to the request. */
        @Nullable
        String of(Request request);

        /** Returns the key by the client's address. An IPv6 address counts as its network with 64 bits, because a client has all addresses of one. */
        static Key client() {
            return request -> IpAddress.customer(request.remoteAddress());
        }

        /** Returns the key by user. Requests without a user count by the client's address. */
        static Key user() {
            return request -> {
                Identity identity = Identity.of(request).orElse(null);
                return identity == null ? IpAddress.customer(request.remoteAddress()) : "user " + identity.userId();
            };
        }

        /** Returns the key that is the same for all requests, so that all clients share one limit. */
        static Key all() {
            return request -> "";
        }
    }

    long requests() {
        return requests;
    }

    Duration time() {
        return time;
    }

    Key key() {
        return key;
    }

    boolean isForAllRequests() {
        return everywhere;
    }

    boolean isUnlimited() {
        return requests == 0;
    }

    @Override
    public String toString() {
        return isUnlimited()
                ? "unlimited"
                : requests + " requests in " + time.toSeconds() + " s" + (everywhere ? ", for all requests" : "");
    }
}
