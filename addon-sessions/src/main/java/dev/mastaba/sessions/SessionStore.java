package dev.mastaba.sessions;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps the bytes of sessions for all nodes that share it, each under a key of 43 letters, digits, dashes and underscores: the hash of an id, so that
 * who reads the store can't take over a session. Safe for any thread; every method throws {@link DownException} when it can't do its work, within a
 * few seconds.
 */
@ConsumerType
public interface SessionStore {
    /** What is under a key; empty where there is nothing, or it is over. */
    Optional<Stored> read(String key);

    /**
     * Writes what is to be under a key until a time, if the version there is the expected one; it becomes one higher, as one step.
     *
     * @param expected 0: there must be nothing
     * @return whether it was written
     */
    boolean write(String key, byte[] data, long expected, Instant until);

    /**
     * Writes as {@link #write} does, for a session that got another id, as at a login. A store that drops sessions when it is full drops others before
     * this one, also after later writes.
     */
    default boolean writeForUser(String key, byte[] data, long expected, Instant until) {
        return write(key, data, expected, until);
    }

    /** Puts the end of what is under a key off; the version stays. */
    void touch(String key, Instant until);

    /** Takes away what is under a key. */
    void delete(String key);

    /** Whether somebody has to call {@link #expire} now and then. */
    default boolean needsExpiry() {
        return false;
    }

    /**
     * Takes away what is over, the most at once; of several nodes that share the store one does the work.
     *
     * @return how many
     */
    default int expire(int most) {
        return 0;
    }

    /**
     * Makes what the store needs: before an application serves. Nothing that another version of the application would notice. A store that is down makes
     * it when it is asked next.
     */
    default void prepare() {}

    /** Holds nothing from now on: its application retires. Requests that run may still ask. */
    default void close() {}

    /**
     * What a store has under a key.
     *
     * @param data as it was written
     * @param version 1 for the first write, one more for each further one
     * @param until when it is over
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Stored(byte[] data, long version, Instant until) {
        /** Says nothing of the data. */
        @Override
        public String toString() {
            return "stored session, version " + version + ", until " + until;
        }
    }

    /** A store can't be reached, or takes no more. */
    final class DownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says what was tried. */
        public DownException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
