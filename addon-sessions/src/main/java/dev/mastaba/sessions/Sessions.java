package dev.mastaba.sessions;

import static dev.mastaba.core.http.TokenCodec.Algorithm.AES_256_GCM;
import static dev.mastaba.core.http.TokenCodec.Algorithm.HMAC_SHA512;

import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.engine.text.LogPause;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.TokenCodec;
import dev.mastaba.core.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A factory for sessions that are kept in cookies or in a store, for {@code config.setSessionFactory(..)}. Instances are safe for concurrent use by
 * multiple threads.
 */
public final class Sessions implements Function<Request, Session> {
    private final Supplier<SessionPersistence> keeper;
    private final SessionOptions options;
    private final InstantSource clock;
    private final LogPause outage = new LogPause();

    Sessions(Supplier<SessionPersistence> keeper, SessionOptions options, InstantSource clock) {
        this.keeper = keeper;
        this.options = options;
        this.clock = clock;
    }

    private Sessions(SessionPersistence keeper, SessionOptions options, InstantSource clock) {
        this(() -> keeper, options, clock);
    }

    /** Returns a factory for sessions that are kept in encrypted cookies (AES-256-GCM). Visitors can neither read nor change the contents. */
    public static Sessions inEncryptedCookies(SessionKeys keys, SessionOptions options) {
        return new Sessions(encrypted(keys, options), options, InstantSource.system());
    }

    /**
     * Returns a factory for sessions that are kept in signed cookies (HMAC-SHA512). Visitors can read the contents, but cannot change them. (Pyramid:
     * {@code SignedCookieSessionFactory}.)
     */
    public static Sessions inSignedCookies(SessionKeys keys, SessionOptions options) {
        return inSignedCookies(keys, options, InstantSource.system());
    }

    /** Returns a factory for sessions that are kept in signed cookies. The factory uses the given clock, for tests. */
    public static Sessions inSignedCookies(SessionKeys keys, SessionOptions options, InstantSource clock) {
        return new Sessions(signed(keys, options), options, clock);
    }

    /**
     * Returns a factory for sessions that are kept in the given store, which several nodes can share. The caller must prepare and close the store,
     * for example with {@link #lifecycleOf}. If a call of the store fails after a delay, the factory treats the store as unreachable for one to eight
     * seconds. Other requests therefore do not have to wait for the store.
     */
    public static Sessions in(SessionStore store, SessionOptions options) {
        return in(store, options, InstantSource.system());
    }

    static Sessions in(SessionStore store, SessionOptions options, InstantSource clock) {
        return in(store, options, clock, new SessionCounts("own"));
    }

    static Sessions in(SessionStore store, SessionOptions options, InstantSource clock, SessionCounts counts) {
        SessionPersistence keeper = new StorePersistence(new CircuitBreakerStore(store), options, counts);
        return new Sessions(new CountedPersistence(keeper, counts), options, clock);
    }

    /**
     * Returns a lifecycle for {@code config.addLifecycle(..)} that prepares a store before the application starts serving, and closes it when the
     * application retires. Every minute, it also removes expired sessions, on a thread that ends with the application.
     */
    public static Lifecycle lifecycleOf(SessionStore store) {
        return new StoreLifecycle(store, Duration.ofMinutes(1));
    }

    static SessionPersistence encrypted(SessionKeys keys, SessionOptions options) {
        return encrypted(keys, options, new SessionCounts("cookie"));
    }

    static SessionPersistence encrypted(SessionKeys keys, SessionOptions options, SessionCounts counts) {
        return inCookies(TokenCodec.of(AES_256_GCM, keys.bytes(), purpose("encryption", options)), options, counts);
    }

    static SessionPersistence signed(SessionKeys keys, SessionOptions options) {
        return signed(keys, options, new SessionCounts("signed"));
    }

    static SessionPersistence signed(SessionKeys keys, SessionOptions options, SessionCounts counts) {
        return inCookies(TokenCodec.of(HMAC_SHA512, keys.bytes(), purpose("signature", options)), options, counts);
    }

    private static SessionPersistence inCookies(TokenCodec codec, SessionOptions options, SessionCounts counts) {
        return new CountedPersistence(new CookieKeeper(codec, new ContentFormat(), options, counts), counts);
    }

    /** Returns a purpose that differs for each owner, so that one owner cannot read the cookies of another owner. */
    private static String purpose(String use, SessionOptions options) {
        return "mastaba sessions " + use + (options.owner().isEmpty() ? "" : "\0" + options.owner());
    }

    @Override
    public Session apply(Request request) {
        return new RequestSession(request, keeper.get(), options, clock, outage);
    }
}
