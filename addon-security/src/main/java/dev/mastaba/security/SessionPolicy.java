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
 * A login that keeps the user's id in the session. At login, the session receives a new id and a new CSRF token, so that an attacker cannot use an id
 * or token obtained before the login. If another user logs in, the contents of the previous user's session are discarded. At logout, the session
 * ends. If the session is stored in a cookie, a copy of the cookie remains valid after logout, unless {@link #endedBy} is used. (Pyramid: {@code
 * SessionAuthenticationHelper}.)
 */
public final class SessionPolicy implements Login {
    private static final String USER = "auth.userid";

    private static final SessionKey<Long> LOGINS = SessionKey.number("auth.logins");

    private final @Nullable ToLongBiFunction<String, Request> logins;

    /** Creates a login that accepts the user's id in the session until the session ends. */
    public SessionPolicy() {
        this(null);
    }

    private SessionPolicy(@Nullable ToLongBiFunction<String, Request> logins) {
        this.logins = logins;
    }

    /**
     * Returns a copy of this login that no longer accepts a user's existing sessions after the user's counter changes. The application must increment
     * the counter at logout and when the password changes; this invalidates all copies of the cookie on all devices.
     *
     * @param counter a function that returns the counter for a user id; it is called once for each request from a logged-in user, on the request's
     *     thread, and may block
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
