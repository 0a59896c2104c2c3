package dev.mastaba.core.session;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A token as pages show it: random bytes, then the token's bytes, each combined with one of the random bytes (XOR), in base64url.
 *
 * @param token the token as it is stored
 * @param text the token as it is shown
 */
record MaskedToken(String token, String text) {
    private static final AttributeKey<MaskedToken> KEY = AttributeKey.of("masked csrf token", MaskedToken.class);
    /** The maximum length of a masked token. */
    private static final int LONGEST = 4_096;

    static String of(Request request) {
        String token = CsrfTokens.of(request).token();
        MaskedToken known = request.find(KEY).orElse(null);
        if (known == null || !known.token.equals(token)) {
            known = new MaskedToken(token, masked(token));
            request.set(KEY, known);
        }
        return known.text;
    }

    private static String masked(String token) {
        byte[] plain = token.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(RandomBits.bytes(plain.length), 2 * plain.length);
        for (int i = 0; i < plain.length; i++) {
            both[plain.length + i] = (byte) (plain[i] ^ both[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** Returns whether a text is the token, masked or not. Both comparisons are made completely, regardless of the first result. */
    static boolean matches(String token, String sent) {
        if (token.isEmpty() || sent.length() > LONGEST) {
            return false;
        }
        byte[] plain = token.getBytes(StandardCharsets.UTF_8);
        boolean asStored = MessageDigest.isEqual(plain, sent.getBytes(StandardCharsets.UTF_8));
        boolean asShown = MessageDigest.isEqual(plain, unmasked(sent));
        return asStored || asShown;
    }

    /** Removes the mask; returns an empty array for a text that is not a masked token. */
    private static byte[] unmasked(String sent) {
        try {
            byte[] both = Base64.getUrlDecoder().decode(sent);
            byte[] plain = Arrays.copyOf(both, both.length / 2);
            for (int i = 0; i < plain.length; i++) {
                plain[i] ^= both[both.length - plain.length + i];
            }
            return plain;
        } catch (IllegalArgumentException noMask) {
            return new byte[0];
        }
    }

    /** Returns a text that does not reveal the token. */
    @Override
    public String toString() {
        return "masked token";
    }
}
