package dev.mastaba.security;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.KeptFullException;
import dev.mastaba.core.registry.KeptState;
import dev.mastaba.core.status.TooManyRequests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets nobody guess passwords: after some failures an account, and a client's network, has to wait before each further attempt, twice as long each time.
 *
 * <p>An attempt counts before the password is looked at, so that many at once gain nothing. What is counted is in the application's {@link KeptState}
 * under hashes, for an hour at most; where that is full, those wait who are not counted yet. Safe for any thread.
 */
public final class LoginThrottle {
    private static final int FREE_OF_ACCOUNT = 5;
    private static final int FREE_OF_NETWORK = 20;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration WHEN_FULL = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 10;
    private static final int BYTES = Integer.BYTES + Long.BYTES;

    private final KeptState kept;
    private final InstantSource clock;

    private LoginThrottle(KeptState kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** The throttle that counts there. */
    public static LoginThrottle in(KeptState kept) {
        return in(kept, InstantSource.system());
    }

    /** The throttle by another clock, for tests. */
    public static LoginThrottle in(KeptState kept, InstantSource clock) {
        return new LoginThrottle(kept, clock);
    }

    /** Failures so far, and until when no attempt counts, in milliseconds of the epoch. */
    private record Count(int failures, long until) {
        static Count of(Optional<byte[]> bytes) {
            if (bytes.isEmpty() || bytes.get().length != BYTES) {
                return new Count(0, 0);
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
            return new Count(buffer.getInt(), buffer.getLong());
        }

        byte[] bytes() {
            return ByteBuffer.allocate(BYTES).putInt(failures).putLong(until).array();
        }
    }

    /**
     * Counts an attempt, before the password is looked at.
     *
     * @param account the name that was given; letters count without case
     * @throws TooManyRequests when the account or the client's network has to wait; with {@code Retry-After}
     */
    public void attempt(Request request, String account) {
        count(network(request), FREE_OF_NETWORK);
        count(account(account), FREE_OF_ACCOUNT);
    }

    /** Takes the attempt back, and all that was counted against the account: the password was right. */
    public void succeeded(Request request, String account) {
        kept.remove(account(account));
        kept.update(network(request), KEPT, before -> {
            Count count = Count.of(before);
            return Optional.of(new Count(Math.max(0, count.failures() - 1), 0).bytes());
        });
    }

    private void count(String name, int free) {
        long now = clock.millis();
        try {
            kept.update(name, KEPT, before -> {
                Count count = Count.of(before);
                if (count.until() > now) {
                    throw waiting(Duration.ofMillis(count.until() - now));
                }
                int failures = Math.min(count.failures() + 1, free + DOUBLINGS);
                long until = failures < free ? 0 : now + pause(failures - free).toMillis();
                return Optional.of(new Count(failures, until).bytes());
            });
        } catch (KeptFullException full) {
            throw waiting(WHEN_FULL);
        }
    }

    /** Twice as long each time: 1 s, 2 s, 4 s. */
    private static Duration pause(int over) {
        Duration pause = Duration.ofSeconds(1L << over);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    private static TooManyRequests waiting(Duration time) {
        Duration whole = Duration.ofSeconds(time.toSeconds() + 1);
        return new TooManyRequests(
                "There were too many attempts to log in. Try again in " + whole.toSeconds() + " s.", whole);
    }

    private static String account(String name) {
        return "login-of:" + hash(name.toLowerCase(Locale.ROOT));
    }

    private static String network(Request request) {
        return "login-from:" + hash(ClientAddress.network(request.remoteAddress()));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", missing);
        }
    }
}
