package dev.mastaba.core.session;

import dev.mastaba.core.http.Request;

/** Finds or begins the session of a request; writes it back by a response callback. Safe for any thread. (Pyramid: {@code ISessionFactory}.) */
@FunctionalInterface
public interface SessionFactory {
    /** The session of a request; asked at most once for each. */
    Session session(Request request);
}
