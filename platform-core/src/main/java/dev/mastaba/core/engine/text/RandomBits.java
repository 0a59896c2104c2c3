package dev.mastaba.core.engine.text;

import java.security.SecureRandom;
import java.util.Base64;

/** Unpredictable random bits for tokens, ids, keys, and nonces. Safe for use by any thread; never blocks once the system has started. */
public final class RandomBits {
    private static final SecureRandom SOURCE = new SecureRandom();

    private RandomBits() {}

    /** Returns a number of random bytes. */
    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        SOURCE.nextBytes(bytes);
        return bytes;
    }

    /** Returns a number of random bytes as a text of letters, digits, {@code -}, and {@code _}: base64 for URLs (RFC 4648, 5), without padding. */
    public static String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }
}
