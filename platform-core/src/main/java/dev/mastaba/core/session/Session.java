package dev.mastaba.core.session;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** What is remembered of one visitor. Confined to the request. (Pyramid: {@code ISession}.) */
@ConsumerType
public interface Session {
    /** The attribute of a request that holds its session. */
    AttributeKey<Session> KEY = AttributeKey.of("session", Session.class, "dev.mastaba.sessions");

    /**
     * The session of a request; a new one where the visitor has none.
     *
     * @throws java.util.NoSuchElementException when no add-on brings sessions
     */
    static Session of(Request request) {
        return request.get(KEY);
    }

    /** Whether nothing was remembered before this request. */
    boolean isNew();

    /** When it began. */
    Instant created();

    /**
     * What is under a name: a {@link String}, {@link Boolean}, {@link Long}, {@link Double}, {@link Instant}, {@code byte[]}, {@link List} or
     * {@link java.util.Map} of these. Lists and maps may be changed in place; {@link #changed} has to be told.
     */
    Optional<Object> value(String name);

    /** The text under a name; empty where there is none, or something else. */
    default Optional<String> find(String name) {
        return value(name).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The value of a key; empty where there is none, or one that the key can't read. */
    default <T> Optional<T> find(SessionKey<T> key) {
        return value(key.name()).flatMap(key::read);
    }

    /**
     * Remembers data under a name: text, a truth value, a number, an {@link Instant}, bytes, and lists and maps (with names of text) of these, which
     * are copied. Whole numbers are read back as {@link Long}, others as {@link Double}.
     *
     * @throws IllegalArgumentException for anything else, a name that is empty or longer than 200 characters, and what is nested too deep
     */
    void put(String name, Object value);

    /** Remembers the value of a key. */
    default <T> void put(SessionKey<T> key, T value) {
        put(key.name(), key.write(value));
    }

    /** Forgets what is under a name. */
    void remove(String name);

    /** The names under which something is remembered, sorted. */
    Set<String> names();

    /** Says that a list or map of this session was changed in place. (Pyramid: {@code changed}.) */
    void changed();

    /** Forgets everything, messages and token too; the session stays the same one. */
    void clear();

    /** Forgets everything; what is remembered from now on is another session's, with another id. */
    void invalidate();

    /** Gives the session another id and keeps what is in it: at login, so that an id known before is worth nothing. */
    void changeId();

    /** Puts a message into the queue without a name. */
    default void flash(Object message) {
        flash(message, "", true);
    }

    /** Puts a message into a queue. */
    default void flash(Object message, String queue) {
        flash(message, queue, true);
    }

    /**
     * Puts a message into a queue, to be shown once; {@code allowDuplicate} false leaves out one that is in it already.
     *
     * @param message data as for {@link #put(String, Object)}
     * @throws IllegalArgumentException for anything else, and when the queue is full
     */
    void flash(Object message, String queue, boolean allowDuplicate);

    /** Takes all messages out of the queue without a name. */
    default List<Object> popFlash() {
        return popFlash("");
    }

    /** Takes all messages out of a queue. */
    List<Object> popFlash(String queue);

    /** The messages of a queue, which stay. */
    List<Object> peekFlash(String queue);

    /** The token that a form must bring, made when there is none. */
    String csrfToken();

    /** The token where there is one; none is made, except by sessions that can't look without. */
    default Optional<String> knownCsrfToken() {
        return Optional.of(csrfToken());
    }

    /** Makes another token. */
    String newCsrfToken();
}
