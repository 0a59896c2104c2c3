package dev.mastaba.examples.wiki.user;

import dev.mastaba.examples.wiki.store.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * The secret token of a link that creates the first administrator. The log contains the link; the database contains only a hash of the token.
 *
 * @param token 256 random bits, encoded for a URL
 */
public record FirstLink(String token) {
    /** The time for which the link is valid. */
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final int BYTES = 32;

    /** Returns a new link with a random token. */
    public static FirstLink random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new FirstLink(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Returns the hash that is stored. */
    String hash() {
        return Sha256.of(token);
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "FirstLink";
    }
}
