package dev.mastaba.core.session;

import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is remembered of one visitor. Confined to the request. (Pyramid: {@code ISession}.) */
public interface Session {
    /** The attribute of a request that holds its session. */
    AttributeKey<Session> KEY = AttributeKey.of("session", Session.class, "dev.mastaba.sessions");

    /**
     * The session of a request; a new one where the visitor has none.
     *
     * @throws dev.mastaba.core.message.MissingAttributeException when no add-on brings sessions
     */
    static Session of(Request request) {
        return request.get(KEY);
    }

    /** Whether nothing was remembered before this request. */
    boolean isNew();

    /** When it began. */
    Instant created();

    /** The text under a name. */
    Optional<String> find(String name);

    /** Remembers a text under a name. */
    void put(String name, String value);

    /** Forgets what is under a name. */
    void remove(String name);

    /** The names under which something is remembered, sorted. */
    Set<String> names();

    /** Forgets everything; what is remembered from now on is a new session's. */
    void invalidate();

    /** Gives the session another id and keeps what is in it: at login, so that an id known before is worth nothing. */
    void changeId();

    /** Puts a message into a queue, to be shown once; {@code allowDuplicate} false leaves out one that is in it already. */
    void flash(String message, String queue, boolean allowDuplicate);

    /** Takes all messages out of a queue. */
    List<String> popFlash(String queue);

    /** The messages of a queue, which stay. */
    List<String> peekFlash(String queue);

    /** The token that a form must bring, made when there is none. */
    String csrfToken();

    /** Makes another token. */
    String newCsrfToken();
}
