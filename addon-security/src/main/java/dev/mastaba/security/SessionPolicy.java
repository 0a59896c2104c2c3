package dev.mastaba.security;

import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * Who is asking is in the session. At login the session gets another id and another token for forms, so that what was known of it before is worth
 * nothing; at logout it ends. (Pyramid: {@code SessionAuthenticationHelper}.)
 */
public final class SessionPolicy implements Login {
    private static final String USER = "auth.userid";

    /** The login. */
    public SessionPolicy() {}

    @Override
    public Optional<String> userId(Request request) {
        return Session.of(request).find(USER);
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public List<Header> remember(Request request, String userId) {
        Session session = Session.of(request);
        session.changeId();
        session.newCsrfToken();
        session.put(USER, userId);
        return List.of();
    }

    @Override
    public List<Header> forget(Request request) {
        Session.of(request).invalidate();
        return List.of();
    }
}
