package dev.mastaba.sessions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A supplier of the persistence in cookies, which is created when first needed because the keys may not exist before. Safe for any thread. */
final class CookieSource implements Supplier<SessionPersistence> {
    private final KeySource keys;
    private final SessionOptions options;
    private final boolean encrypted;
    private volatile @Nullable SessionPersistence known;

    CookieSource(KeySource keys, SessionOptions options, boolean encrypted) {
        this.keys = keys;
        this.options = options;
        this.encrypted = encrypted;
    }

    @Override
    public SessionPersistence get() {
        SessionPersistence keeper = known;
        if (keeper == null) {
            keeper = encrypted ? Sessions.encrypted(keys.keys(), options) : Sessions.signed(keys.keys(), options);
            known = keeper;
        }
        return keeper;
    }
}
