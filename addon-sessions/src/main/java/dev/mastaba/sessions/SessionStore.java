package dev.mastaba.sessions;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A store for session data, which several nodes can share. Each key has 43 letters, digits, hyphens, and underscores. It is the hash of a session id,
 * so that an attacker with read access to the store cannot take over a session. Safe for any thread. Every method throws {@link DownException} within
 * a few seconds if it cannot do its work.
 */
@ConsumerType
public interface SessionStore {
    /** Returns the session under a key, or an empty {@code Optional} if no session exists or the session has expired. */
    Optional<Stored> read(String key);

    /**
     * Writes the data under a key, where it remains until the given time, if the current version is the expected version. The comparison and the
     * write, which increments the version, are one atomic step.
     *
     * @param expected the expected version; 0 if the key must not exist
     * @return whether the data was written
     */
    boolean write(String key, byte[] data, long expected, Instant until);

    /**
     * Writes as {@link #write} does, for a session whose id was changed, as at a login. A store that drops sessions when it is full drops other
     * sessions first, even after later writes.
     */
    default boolean writeForUser(String key, byte[] data, long expected, Instant until) {
        return write(key, data, expected, until);
    }

    /** Extends the lifetime of the session under a key; the version does not change. */
    void touch(String key, Instant until);

    /** Removes the session under a key. */
    void delete(String key);

    /** Returns whether {@link #expire} has to be called at intervals. */
    default boolean needsExpiry() {
        return false;
    }

    /**
     * Removes at most the given number of expired sessions; if several nodes share the store, one of them does the work.
     *
     * @return the number of removed sessions
     */
    default int expire(int most) {
        return 0;
    }

    /**
     * Prepares the store before an application starts serving. This must not affect another version of the application. If the store is unreachable,
     * it is prepared at the next call instead.
     */
    default void prepare() {}

    /** Releases all resources when the application retires. Requests that are still running may call the store. */
    default void close() {}

    /**
     * A session in a store.
     *
     * @param data the data as written
     * @param version 1 after the first write, incremented by each further write
     * @param until the time at which the session expires
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Stored(byte[] data, long version, Instant until) {
        /** Returns a text that does not contain the data. */
        @Override
        public String toString() {
            return "stored session, version " + version + ", until " + until;
        }
    }

    /** An exception that reports that a store cannot be reached or does not accept more data. */
    final class DownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Creates the exception; the message names the attempted operation. */
        public DownException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
