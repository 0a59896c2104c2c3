package dev.mastaba.sessions;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A store for session data, which several nodes can share. Each key consists of 43 letters, digits, hyphens, and underscores. The key is the hash of
 * a session id, so that an attacker with read access to the store cannot take over a session.
 *
 * <p>Implementations must be safe for concurrent use by multiple threads. Every method must throw {@link DownException} within a few seconds if the
 * store cannot be reached or does not accept more data.
 */
@ConsumerType
public interface SessionStore {
    /** Returns the session with the given key, or an empty {@code Optional} if the session does not exist or has expired. */
    Optional<Stored> read(String key);

    /**
     * Writes the data of a session if its current version is the expected version, and increments the version. The comparison and the write are one
     * atomic step. The data remains in the store until the given time.
     *
     * @param key the key of the session
     * @param data the data to write
     * @param expected the expected version; 0 if the key must not exist
     * @param until the time at which the session expires
     * @return whether the data was written
     */
    boolean write(String key, byte[] data, long expected, Instant until);

    /**
     * Writes the data of a session whose id was changed, for example at a login, in the same way as {@link #write}. A store that drops sessions when
     * it is full must drop other sessions before this one, even if {@link #write} is called for this session later.
     */
    default boolean writeForUser(String key, byte[] data, long expected, Instant until) {
        return write(key, data, expected, until);
    }

    /** Extends the lifetime of a session to the given time, without changing its data or version. */
    void touch(String key, Instant until);

    /** Removes the session with the given key, if it exists. */
    void delete(String key);

    /**
     * Returns whether {@link #expire} has to be called at regular intervals because the store does not remove expired sessions itself. The default is
     * false.
     */
    default boolean needsExpiry() {
        return false;
    }

    /**
     * Removes expired sessions, at most the given number. If several nodes share the store, at most one of them may remove sessions at a time. By
     * default, this method does nothing and returns 0.
     *
     * @return the number of removed sessions
     */
    default int expire(int most) {
        return 0;
    }

    /**
     * Prepares the store before an application starts serving. This method must not affect a running version of the application. If the store is
     * unreachable, this method throws {@link DownException}, and the next call of any other method must prepare the store instead. By default, this
     * method does nothing.
     */
    default void prepare() {}

    /**
     * Releases the store's resources when the application retires. Requests that are still running may call the store afterwards, so its methods must
     * continue to work. By default, this method does nothing.
     */
    default void close() {}

    /**
     * The data of a session in a store, with its version and expiration time.
     *
     * @param data the session's data, as it was written
     * @param version the version of the data: 1 after the first write, incremented by each further write
     * @param until the time at which the session expires
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Stored(byte[] data, long version, Instant until) {
        /** Returns a string that is safe to log, because it does not contain the session's data. */
        @Override
        public String toString() {
            return "stored session, version " + version + ", until " + until;
        }
    }

    /** An exception that reports that a store cannot be reached or does not accept more data. */
    final class DownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * Creates an exception for a failed call of a store.
         *
         * @param message a message that names the attempted operation
         * @param cause the exception with which the operation failed
         */
        public DownException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
