package dev.mastaba.security;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.TooManyRequests;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.security.AttemptCounts.Counter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A throttle that limits the rate at which passwords can be guessed. After several failed attempts, each further attempt for the same account or from
 * the same network is possible only after a wait, which doubles each time.
 *
 * <p>A browser that has logged in to an account before has a separate count of attempts, so that failed attempts of other clients do not lock out the
 * account's owner. A signed cookie identifies the browser; its name is {@code device}, or {@code __Host-device} over TLS.
 *
 * <p>At most 10 attempts of one client can run at the same time, whether or not they succeed; a client is an IPv4 address or an IPv6 network of 64 bits.
 * An attempt is counted before the password is checked, so that concurrent attempts cannot circumvent the limit. The application's {@link
 * KeptState} keeps the counts for an hour, with hashes as keys. If the kept state is full, the least recently used count is removed. Instances are
 * safe for concurrent use by multiple threads.
 */
public final class LoginThrottle {
    @SuppressWarnings("unchecked")
    private static final AttributeKey<List<Counter>> COUNTED =
            AttributeKey.of("counters of login attempts", (Class<List<Counter>>) (Class<?>) List.class);

    private final KeptState kept;
    private final InstantSource clock;
    private final AttemptCounts counts;
    private final KnownDevices devices;
    private final RunningLogins running;

    private LoginThrottle(KeptState kept, InstantSource clock, KnownDevices devices, RunningLogins running) {
        this.kept = kept;
        this.clock = clock;
        this.running = running;
        this.counts = new AttemptCounts(kept, clock);
        this.devices = devices;
    }

    /** Returns a throttle that keeps its counts in the given state, together with the key that signs the cookies of known browsers. */
    public static LoginThrottle in(KeptState kept) {
        return in(kept, InstantSource.system());
    }

    /** Returns a throttle that keeps its data in the given state and uses the given clock, for tests. */
    public static LoginThrottle in(KeptState kept, InstantSource clock) {
        return new LoginThrottle(kept, clock, KnownDevices.in(kept, clock), new RunningLogins());
    }

    /**
     * Returns a copy of this throttle that signs the cookies of known browsers with the given keys. Browsers then remain known after a restart, and
     * are also known to other nodes with the same keys.
     */
    public LoginThrottle knowingDevicesBy(TicketKeys keys) {
        return new LoginThrottle(kept, clock, KnownDevices.by(keys, clock), running);
    }

    /**
     * Counts a login attempt, then checks the password and returns the result. If the password is correct, this attempt and all other attempts for
     * the account or from the client's device are removed from the counts.
     *
     * @param account the name that the client sent, compared without regard to case
     * @param password a function that checks the password
     * @throws TooManyRequests if the client has to wait because of earlier attempts for the account or from its device or network; the response
     *     contains {@code Retry-After}
     * @throws ServiceUnavailable if the password cannot be checked at the moment; in this case, the attempt does not count
     */
    public PasswordHasher.Match check(Request request, String account, Supplier<PasswordHasher.Match> password) {
        PasswordHasher.Match match = attempt(request, account, password);
        if (match.right()) {
            succeeded(request, account);
        }
        return match;
    }

    /**
     * Counts a login attempt, then calls the given function and returns its result. Before the call, the request gives back what other requests need
     * ({@link RequestCallbacks#onWait}), because the function may have to wait for a thread that computes hashes.
     *
     * @param account the name that the client sent, compared without regard to case
     * @param work the function to call, such as the hashing of a new password
     * @throws TooManyRequests if the client has to wait because of earlier attempts for the account or from its device or network, or because 10 of its
     *     attempts are running; the response contains {@code Retry-After}
     * @throws ServiceUnavailable if the function throws this exception; in this case, the attempt does not count
     */
    public <T> T attempt(Request request, String account, Supplier<T> work) {
        return running.run(IpAddress.customer(request.remoteAddress()), () -> {
            List<Counter> counted = counted(request, account);
            RequestCallbacks.waiting(request);
            try {
                return work.get();
            } catch (ServiceUnavailable unanswered) {
                counted.forEach(counts::takeBack);
                throw unanswered;
            }
        });
    }

    /**
     * Counts a login attempt. Call this method before you check the password, and {@link #succeeded} afterwards if the password is correct.
     *
     * @param account the name that the client sent, compared without regard to case
     * @throws TooManyRequests if the client has to wait because of earlier attempts for the account or from its device or network; the response
     *     contains {@code Retry-After}
     */
    public void attempt(Request request, String account) {
        counted(request, account);
    }

    /**
     * Resets the counts after a successful login: removes this request's attempt and all other attempts for the account or from the client's device.
     * The response to the request then sets the cookie that identifies the device.
     *
     * @param account the name that was passed to {@link #attempt(Request, String)}
     */
    public void succeeded(Request request, String account) {
        request.find(COUNTED).ifPresent(counted -> counted.forEach(this::settle));
        recognize(request, account);
    }

    /** Sets the cookie that identifies the device, in the response to the request. */
    void recognize(Request request, String account) {
        devices.remember(request, accountHash(account));
    }

    private void settle(Counter counter) {
        if (counter.limit().endsBySuccess()) {
            counts.forget(counter);
        } else {
            counts.takeBack(counter);
        }
    }

    /**
     * Counts an attempt, or throws an exception if the client has to wait. An attempt from a known device counts only for the device until it has no
     * more free attempts.
     */
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

    /** Returns counters for the client's networks, from the narrowest to the widest, which is the network of the client's provider. */
    private static List<Counter> networks(Request request) {
        String address = request.remoteAddress();
        List<Counter> counters = new ArrayList<>();
        counters.add(counter(AttemptLimit.NETWORK, IpAddress.network(address, 24, 64)));
        if (address.indexOf(':') >= 0) {
            counters.add(counter(AttemptLimit.SITE, IpAddress.network(address, 24, 48)));
        }
        counters.add(counter(AttemptLimit.PROVIDER, IpAddress.network(address, 16, 32)));
        return counters;
    }

    private static String accountHash(String name) {
        return hash(name.toLowerCase(Locale.ROOT));
    }

    private static Counter counter(AttemptLimit limit, String counted) {
        return new Counter(limit, hash(counted));
    }

    private static String hash(String text) {
        return Sha256.of(text).substring(0, 32);
    }
}
