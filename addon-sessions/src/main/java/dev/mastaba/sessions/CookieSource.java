package dev.mastaba.sessions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A supplier of the persistence in cookies, which is created when first needed because the keys may not exist before. Safe for any thread. */
final class CookieSource implements Supplier<SessionPersistence> {
    private final KeySource keys;
    private final SessionOptions options;
    private final boolean encrypted;
    private final SessionCounts counts;
    private volatile @Nullable SessionPersistence known;

    CookieSource(KeySource keys, SessionOptions options, boolean encrypted, SessionCounts counts) {
        this.keys = keys;
        this.options = options;
        this.encrypted = encrypted;
        this.counts = counts;
    }

    @Override
    public SessionPersistence get() {
        SessionPersistence keeper = known;
        if (keeper == null) {
            keeper = encrypted
                    ? Sessions.encrypted(keys.keys(), options, counts)
                    : Sessions.signed(keys.keys(), options, counts);
            known = keeper;
        }
        return keeper;
    }
}
