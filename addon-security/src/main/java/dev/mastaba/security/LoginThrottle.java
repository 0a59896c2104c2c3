package dev.mastaba.security;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.TooManyRequests;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.security.AttemptCounts.Counter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Limits how fast passwords can be guessed: after some failures an account, and each network that the client is in, has to wait before each further attempt,
 * twice as long each time.
 *
 * <p>A browser that has logged in to an account before has attempts of its own, so that failures of others don't lock the account's owner out. It is known by
 * a signed cookie, {@code device}, over TLS {@code __Host-device}.
 *
 * <p>An attempt counts before the password is checked, so that many at once gain nothing. The counts are in the application's {@link KeptState} under hashes,
 * for an hour; where that is full, the one that was not used for the longest time makes room. Safe for any thread.
 */
public final class LoginThrottle {
    @SuppressWarnings("unchecked")
    private static final AttributeKey<List<Counter>> COUNTED =
            AttributeKey.of("what counted the attempt to log in", (Class<List<Counter>>) (Class<?>) List.class);

    private final KeptState kept;
    private final InstantSource clock;
    private final AttemptCounts counts;
    private final KnownDevices devices;

    private LoginThrottle(KeptState kept, InstantSource clock, KnownDevices devices) {
        this.kept = kept;
        this.clock = clock;
        this.counts = new AttemptCounts(kept, clock);
        this.devices = devices;
    }

    /** Returns the throttle that counts there, and knows devices by a key that is kept there, too. */
    public static LoginThrottle in(KeptState kept) {
        return in(kept, InstantSource.system());
    }

    /** Returns the throttle by another clock, for tests. */
    public static LoginThrottle in(KeptState kept, InstantSource clock) {
        return new LoginThrottle(kept, clock, KnownDevices.in(kept, clock));
    }

    /** Returns the same that knows devices by these keys: also after a restart, and on other nodes that have them. */
    public LoginThrottle knowingDevicesBy(TicketKeys keys) {
        return new LoginThrottle(kept, clock, KnownDevices.by(keys, clock));
    }

    /**
     * Counts an attempt, then checks the password; a right one takes the attempt back, and all that was counted against the account.
     *
     * @param account the name that was given; letters count without case
     * @throws TooManyRequests when the account or a network of the client has to wait; with {@code Retry-After}
     * @throws ServiceUnavailable when the password can't be checked at the moment; then the attempt does not count
     */
    public PasswordHasher.Match check(Request request, String account, Supplier<PasswordHasher.Match> password) {
        PasswordHasher.Match match = attempt(request, account, password);
        if (match.right()) {
            succeeded(request, account);
        }
        return match;
    }

    /**
     * Counts an attempt, then does what it is about.
     *
     * @throws TooManyRequests as {@link #check} does
     * @throws ServiceUnavailable when that can't be done at the moment; then the attempt does not count
     */
    public <T> T attempt(Request request, String account, Supplier<T> work) {
        List<Counter> counted = counted(request, account);
        try {
            return work.get();
        } catch (ServiceUnavailable unanswered) {
            counted.forEach(counts::takeBack);
            throw unanswered;
        }
    }

    /**
     * Counts an attempt, before the password is checked.
     *
     * @param account the name that was given; letters count without case
     * @throws TooManyRequests as {@link #check} does
     */
    public void attempt(Request request, String account) {
        counted(request, account);
    }

    /**
     * Takes the attempt of this request back, and all that was counted against the account or the device; the answer sets the cookie by which the device is
     * known.
     */
    public void succeeded(Request request, String account) {
        request.find(COUNTED).ifPresent(counted -> counted.forEach(this::settle));
        devices.remember(request, accountHash(account));
    }

    private void settle(Counter counter) {
        if (counter.limit().endsBySuccess()) {
            counts.forget(counter);
        } else {
            counts.takeBack(counter);
        }
    }

    /** Counts an attempt that need not wait; of a known device, while it has free ones, for that alone. */
    private List<Counter> counted(Request request, String account) {
        String hash = accountHash(account);
        List<Counter> counters = devices.device(request, hash)
                .map(device -> counter(AttemptLimit.DEVICE, device))
                .filter(device -> !counts.isUsedUp(device))
                .map(List::of)
                .orElseGet(() -> ofAnybody(request, hash));
        counters.forEach(counts::requireNoWait);
        counters.forEach(counts::count);
        request.set(COUNTED, counters);
        return counters;
    }

    private static List<Counter> ofAnybody(Request request, String accountHash) {
        List<Counter> counters = networks(request);
        counters.add(new Counter(AttemptLimit.ACCOUNT, accountHash));
        return counters;
    }

    /** The narrowest first; the widest one is the provider's. */
    private static List<Counter> networks(Request request) {
        List<String> networks = ClientAddress.networks(request.remoteAddress());
        List<Counter> counters = new ArrayList<>();
        counters.add(counter(AttemptLimit.NETWORK, networks.get(0)));
        for (int i = 1; i < networks.size(); i++) {
            boolean widest = i == networks.size() - 1;
            counters.add(counter(widest ? AttemptLimit.PROVIDER : AttemptLimit.SITE, networks.get(i)));
        }
        return counters;
    }

    private static String accountHash(String name) {
        return hash(name.toLowerCase(Locale.ROOT));
    }

    private static Counter counter(AttemptLimit limit, String counted) {
        return new Counter(limit, hash(counted));
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
