package dev.mastaba.examples.wiki.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    /** Returns a text that does not contain the token. */
    @Override
    public String toString() {
        return "FirstLink";
    }
}
