package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.session.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking is in the session. A login of another user ends what the session of the former one holds. At login the session gets another id and another token for forms, so that what was known of it before is worth
 * nothing; at logout it ends. A copy of a session that is kept in its cookie stays good, unless {@link #endedBy} says otherwise. (Pyramid: {@code SessionAuthenticationHelper}.)
 */
public final class SessionPolicy implements Login {
    private static final String USER = "auth.userid";

    private static final SessionKey<Long> LOGINS = SessionKey.number("auth.logins");

    private final @Nullable ToLongBiFunction<String, Request> logins;

    /** The login. */
    public SessionPolicy() {
        this(null);
    }

    private SessionPolicy(@Nullable ToLongBiFunction<String, Request> logins) {
        this.logins = logins;
    }

    /**
     * Returns the same login whose sessions end when a counter of their user changes: an application with users raises it at logout and when the password
     * changes, and copies of the cookie are worth nothing, on all devices.
     *
     * @param counter the counter of a user's id; called once for each request of a user, on its thread, and may block
     */
    public SessionPolicy endedBy(ToLongFunction<String> counter) {
        return countedBy((userId, request) -> counter.applyAsLong(userId));
    }

    SessionPolicy countedBy(ToLongBiFunction<String, Request> counter) {
        return new SessionPolicy(counter);
    }

    @Override
    public Optional<String> userId(Request request) {
        Session session = Session.of(request);
        return session.find(USER).filter(userId -> isCurrent(session, userId, request));
    }

    private boolean isCurrent(Session session, String userId, Request request) {
        return logins == null || session.find(LOGINS).orElse(-1L) == logins.applyAsLong(userId, request);
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public List<Header> remember(Request request, String userId) {
        Session session = Session.of(request);
        if (session.find(USER).filter(known -> !known.equals(userId)).isPresent()) {
            session.invalidate();
        }
        session.changeId();
        session.newCsrfToken();
        session.put(USER, userId);
        if (logins != null) {
            session.put(LOGINS, logins.applyAsLong(userId, request));
        }
        return List.of();
    }

    @Override
    public List<Header> forget(Request request) {
        Session.of(request).invalidate();
        return List.of();
    }
}
