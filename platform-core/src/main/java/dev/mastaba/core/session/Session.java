package dev.mastaba.core.session;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** The data that is stored for one visitor across requests. Each instance is confined to one request. (Pyramid: {@code ISession}.) */
@ConsumerType
public interface Session {
    /** The request attribute that holds the session. */
    AttributeKey<Session> KEY = AttributeKey.of("session", Session.class, "dev.mastaba.sessions");

    /**
     * Returns the session of a request. If the visitor does not have a session, this method returns a new one.
     *
     * @throws java.util.NoSuchElementException if no add-on supplies sessions
     */
    static Session of(Request request) {
        return request.get(KEY);
    }

    /** Returns whether the session is new, that is, whether no data was stored before this request. */
    boolean isNew();

    /** Returns the time at which the session was created. */
    Instant created();

    /**
     * Returns the value stored under a name: a {@link String}, {@link Boolean}, {@link Long}, {@link Double},
     * {@link Instant}, {@code byte[]}, or a {@link List} or {@link java.util.Map} of such values. If the name has no
     * value, the {@code Optional} is empty. Lists and maps may be changed in place; call {@link #changed} afterwards.
     */
    Optional<Object> value(String name);

    /**
     * Returns the string stored under a name, or an empty {@code Optional} if the name has no value. For data that an
     * older version of the application may have stored with another type, use a {@link SessionKey}.
     *
     * @throws IllegalStateException if the value is not a string
     */
    default Optional<String> find(String name) {
        return value(name).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw new IllegalStateException("The session value \"" + name + "\" is a "
                    + value.getClass().getSimpleName() + ", not a String; use value(\"" + name
                    + "\"), or find with a SessionKey, such as SessionKey.number(\"" + name + "\")");
        });
    }

    /** Returns the value stored under a key, or an empty {@code Optional} if the key has no value, or if the key cannot convert the stored data. */
    default <T> Optional<T> find(SessionKey<T> key) {
        return value(key.name()).flatMap(key::read);
    }

    /**
     * Stores data under a name: a string, a boolean, a number, an {@link Instant}, a byte array, or a list or map (with
     * string keys) of such values. Lists and maps are copied. Integers are read back as {@link Long}, other numbers as
     * {@link Double}.
     *
     * @throws IllegalArgumentException if the data has an unsupported type or is nested too deeply, or if the name is
     *     empty or longer than 200 characters
     */
    void put(String name, Object value);

    /** Converts a value to data with the given key, and stores the data under the key's name. */
    default <T> void put(SessionKey<T> key, T value) {
        put(key.name(), key.write(value));
    }

    /** Removes the value stored under a name. */
    void remove(String name);

    /** Returns the sorted names under which values are stored. */
    Set<String> names();

    /** Declares that a list or map in this session was changed in place, so that the change is stored. (Pyramid: {@code changed}.) */
    void changed();

    /** Removes all data, including messages and the CSRF token. The session keeps its id. */
    void clear();

    /** Removes all data and ends the session. Data that is stored afterwards belongs to a new session with a new id. */
    void invalidate();

    /** Changes the session's id and keeps its data. Call this method at login, so that an id that an attacker already knows becomes useless. */
    void changeId();

    /** Adds a message to the unnamed queue, to be shown once. */
    default void flash(Object message) {
        flash(message, "", true);
    }

    /** Adds a message to the named queue, to be shown once. */
    default void flash(Object message, String queue) {
        flash(message, queue, true);
    }

    /**
     * Adds a message to a queue, to be shown once.
     *
     * @param message the message: any data that {@link #put(String, Object)} accepts
     * @param allowDuplicate whether to add the message even if the queue already contains it
     * @throws IllegalArgumentException if the message has an unsupported type, or if the queue is full
     */
    void flash(Object message, String queue, boolean allowDuplicate);

    /** Removes and returns all messages in the unnamed queue. */
    default List<Object> popFlash() {
        return popFlash("");
    }

    /** Removes and returns all messages in a queue. */
    List<Object> popFlash(String queue);

    /** Returns all messages in a queue without removing them. */
    List<Object> peekFlash(String queue);

    /** Returns the CSRF token that a form must send. If no token exists, this method creates one. */
    String csrfToken();

    /**
     * Returns the CSRF token, or an empty {@code Optional} if none exists. Implementations should look up the token
     * without creating one. The default implementation returns {@link #csrfToken}, which creates one.
     */
    default Optional<String> knownCsrfToken() {
        return Optional.of(csrfToken());
    }

    /** Creates, stores, and returns a new CSRF token. */
    String newCsrfToken();
}
