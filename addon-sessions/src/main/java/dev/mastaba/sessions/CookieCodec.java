package dev.mastaba.sessions;

import java.util.Base64;
import java.util.Optional;

/** Makes bytes a cookie's value that nobody else can make, and back. Safe for any thread. */
interface CookieCodec {
    /** The version of both forms, their first byte. */
    byte VERSION = 1;

    /** The value of the cookie of a name. */
    String encode(String cookieName, byte[] content);

    /** The bytes; empty for every value that {@link #encode} did not make for this name with one of the keys. */
    Optional<byte[]> decode(String cookieName, String value);

    /** Bytes as the value of a cookie: base64url. */
    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes of a value; empty where it is no base64url, has fewer bytes, or another version. */
    static Optional<byte[]> bytes(String value, int shortest) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            return bytes.length < shortest || bytes[0] != VERSION ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
