package dev.mastaba.core.http;

import java.util.Base64;
import java.util.Optional;

/** The text of a token. */
final class TokenText {
    /** The binding of tokens that contain text. */
    static final String BINDING = "mastaba text";

    private TokenText() {}

    static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the bytes of a token; empty if it is not base64url, is too long or too short, or has another version. */
    static Optional<byte[]> bytes(String token, int shortest) {
        if (token.length() > TokenCodec.LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length < shortest || bytes[0] != TokenCodec.VERSION ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the binding if it has no zero byte, which separates the binding from the content. */
    static String checked(String binding) {
        if (binding.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The binding of a token must not contain a NUL character");
        }
        return binding;
    }
}
