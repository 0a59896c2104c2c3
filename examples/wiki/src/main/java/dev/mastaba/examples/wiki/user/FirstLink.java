package dev.mastaba.examples.wiki.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret of a link that makes the first administrator. It stands in the log; a hash of it is kept.
 *
 * @param token 256 random bits, as a URL holds them
 */
public record FirstLink(String token) {
    /** How long it is good. */
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final int BYTES = 32;

    /** A new one. */
    public static FirstLink random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new FirstLink(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What is kept of it. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    /** Does not tell the secret. */
    @Override
    public String toString() {
        return "FirstLink";
    }
}
