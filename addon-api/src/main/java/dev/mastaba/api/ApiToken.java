package dev.mastaba.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token, without its text: only a hash of the text is stored.
 *
 * @param id the id with which the token can be revoked; it is no secret
 * @param owner the id of the user in whose name requests with the token run
 * @param name the name that the owner gave the token
 * @param scopes the scopes of the token, sorted
 * @param created the time of the creation
 * @param expires the time from which the token is invalid
 * @param lastUsed the time of the last use, accurate to a minute; null if the token has not been used
 */
public record ApiToken(
        String id,
        String owner,
        String name,
        List<String> scopes,
        Instant created,
        Instant expires,
        @Nullable Instant lastUsed) {
    public ApiToken {
        scopes = List.copyOf(scopes);
    }

    /**
     * A token that has just been created, with its text. This is the only time that the text is known.
     *
     * @param token the token
     * @param text the text that clients send, which begins with {@code mst_}
     */
    public record Created(ApiToken token, String text) {
        /** Returns a string without the text of the token, so that it can be logged. */
        @Override
        public String toString() {
            return "Created[" + token + "]";
        }
    }
}
