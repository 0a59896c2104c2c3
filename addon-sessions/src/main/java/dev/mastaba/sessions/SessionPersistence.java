package dev.mastaba.sessions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The storage of sessions while no request uses them. Safe for any thread. */
interface SessionPersistence {
    /**
     * Returns the session that a cookie identifies, or an empty value if there is none or it has ended.
     *
     * @throws SessionStore.DownException if the store cannot be read
     */
    Optional<Loaded> load(String cookieName, String value, long now);

    /**
     * Stores a session.
     *
     * @return the cookie's value to set, or an empty value if the cookie does not change
     * @throws SessionStore.DownException if the session cannot be stored
     */
    Optional<String> save(String cookieName, Ending ending, long now);

    /** Removes a session. */
    void end(Loaded loaded);

    /**
     * A session as it was loaded.
     *
     * @param content the content, which the request may change
     * @param ended whether the id was replaced a moment ago; the content is then empty, and nothing is written
     * @param id the id in the cookie of a session in a store; empty if the cookie holds the session
     * @param version the version of the store's record
     * @param bytes the bytes of the store's record
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Loaded(SessionContent content, boolean ended, String id, long version, byte[] bytes) {
        @Override
        public String toString() {
            return "loaded session";
        }
    }

    /**
     * The session at the end of a request.
     *
     * @param content the current content
     * @param loaded the loaded session; null if the session is new
     * @param another whether the session gets a new id
     * @param user whether the new id comes from a change of the id, as at a login
     * @param merges whether changes that other requests wrote meanwhile are kept; false after an invalidation
     * @param changed whether more than the time of the last request has to be written
     */
    record Ending(
            SessionContent content,
            @Nullable Loaded loaded,
            boolean another,
            boolean user,
            boolean merges,
            boolean changed) {
        /** Returns whether the session holds only a token, or holds nothing and was loaded. */
        boolean holdsTokenAlone() {
            return content.values.isEmpty() && content.messages.isEmpty() && (content.token != null || loaded != null);
        }

        @Override
        public String toString() {
            return "ending session";
        }
    }
}
