package dev.mastaba.sessions;

import static dev.mastaba.core.http.TokenCodec.Algorithm.AES_256_GCM;
import static dev.mastaba.core.http.TokenCodec.Algorithm.HMAC_SHA512;

import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.TokenCodec;
import dev.mastaba.core.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the sessions of requests over what keeps them; for {@code config.setSessionFactory(..)}. Safe for any thread. */
public final class Sessions implements Function<Request, Session> {
    private final Supplier<SessionPersistence> keeper;
    private final SessionOptions options;
    private final InstantSource clock;
    private final Outage outage = new Outage();

    Sessions(Supplier<SessionPersistence> keeper, SessionOptions options, InstantSource clock) {
        this.keeper = keeper;
        this.options = options;
        this.clock = clock;
    }

    private Sessions(SessionPersistence keeper, SessionOptions options, InstantSource clock) {
        this(() -> keeper, options, clock);
    }

    /** Sessions in encrypted cookies (AES-256-GCM); the visitor can neither read nor change them. */
    public static Sessions inEncryptedCookies(SessionKeys keys, SessionOptions options) {
        return new Sessions(encrypted(keys, options), options, InstantSource.system());
    }

    /** Sessions in signed cookies (HMAC-SHA512); the visitor can read them, and not change them. (Pyramid: {@code SignedCookieSessionFactory}.) */
    public static Sessions inSignedCookies(SessionKeys keys, SessionOptions options) {
        return inSignedCookies(keys, options, InstantSource.system());
    }

    /** The same with a clock that a test can set. */
    public static Sessions inSignedCookies(SessionKeys keys, SessionOptions options, InstantSource clock) {
        return new Sessions(signed(keys, options), options, clock);
    }

    /**
     * Sessions in a store that all nodes share; whoever made the store prepares and closes it, as {@link #lifecycleOf} does. A store that let a request
     * wait and then failed is left alone for one to eight seconds: requests are refused at once meanwhile.
     */
    public static Sessions in(SessionStore store, SessionOptions options) {
        return in(store, options, InstantSource.system());
    }

    static Sessions in(SessionStore store, SessionOptions options, InstantSource clock) {
        return new Sessions(new StorePersistence(new CircuitBreakerStore(store), options), options, clock);
    }

    /**
     * What a store needs around the time in which an application serves, for {@code config.addLifecycle(..)}: it is prepared before, every minute what is
     * over is removed from it, on a thread that ends with the application, and it is closed.
     */
    public static Lifecycle lifecycleOf(SessionStore store) {
        return new StoreLifecycle(store, Duration.ofMinutes(1));
    }

    static SessionPersistence encrypted(SessionKeys keys, SessionOptions options) {
        return inCookies(TokenCodec.of(AES_256_GCM, keys.bytes(), purpose("encryption", options)), options);
    }

    static SessionPersistence signed(SessionKeys keys, SessionOptions options) {
        return inCookies(TokenCodec.of(HMAC_SHA512, keys.bytes(), purpose("signature", options)), options);
    }

    private static SessionPersistence inCookies(TokenCodec codec, SessionOptions options) {
        return new CookieKeeper(codec, new ContentFormat(), options);
    }

    /** Another one for each owner of sessions, so that one's cookies are noise to the others. */
    private static String purpose(String use, SessionOptions options) {
        return "mastaba sessions " + use + (options.owner().isEmpty() ? "" : "\0" + options.owner());
    }

    @Override
    public Session apply(Request request) {
        return new RequestSession(request, keeper.get(), options, clock, outage);
    }
}
