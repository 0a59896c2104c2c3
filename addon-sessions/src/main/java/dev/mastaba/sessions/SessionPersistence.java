package dev.mastaba.sessions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where sessions are while no request uses them. Safe for any thread. */
interface SessionPersistence {
    /**
     * The session that a cookie tells of; empty when there is none, or none any more.
     *
     * @throws SessionStore.DownException when that can't be found out
     */
    Optional<Loaded> load(String cookieName, String value, long now);

    /**
     * Keeps a session.
     *
     * @return the cookie's value to set; empty when the cookie stays as it is
     * @throws SessionStore.DownException when it can't be kept
     */
    Optional<String> save(String cookieName, Ending ending, long now);

    /** Forgets a session. */
    void end(Loaded loaded);

    /**
     * A session as it was found.
     *
     * @param content to be changed by the request
     * @param ended whether it was another one's until a moment ago: it is empty, and nothing is to be written
     * @param id the cookie's id of a session in a store; empty where the cookie holds the session
     * @param version of the store's record
     * @param bytes of the store's record
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Loaded(SessionContent content, boolean ended, String id, long version, byte[] bytes) {
        @Override
        public String toString() {
            return "loaded session";
        }
    }

    /**
     * What a request leaves.
     *
     * @param content as it is now
     * @param loaded what it was made of; null when it is new
     * @param another whether it gets another id
     * @param user whether it got that by a change of its id, as at a login
     * @param merges whether what others wrote meanwhile is to stay: not after an invalidation
     * @param changed whether more than the time of the last request is to be written
     */
    record Ending(
            SessionContent content,
            @Nullable Loaded loaded,
            boolean another,
            boolean user,
            boolean merges,
            boolean changed) {
        /** Returns whether there is nothing to keep but a token, or less in a session that had no more. */
        boolean holdsTokenAlone() {
            return content.values.isEmpty() && content.messages.isEmpty() && (content.token != null || loaded != null);
        }

        @Override
        public String toString() {
            return "ending session";
        }
    }
}
