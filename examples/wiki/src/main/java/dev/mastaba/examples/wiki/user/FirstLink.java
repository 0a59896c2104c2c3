package dev.mastaba.examples.wiki.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret of a link for creating the first administrator. The log contains it; the database contains a hash of it.
 *
 * @param token 256 random bits, in the form for a URL
 */
public record FirstLink(String token) {
    /** The period of validity. */
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final int BYTES = 32;

    /** Returns a new link. */
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

    /** Returns a description without the secret. */
    @Override
    public String toString() {
        return "FirstLink";
    }
}
