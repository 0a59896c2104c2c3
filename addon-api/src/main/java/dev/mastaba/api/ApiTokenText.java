package dev.mastaba.api;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.http.Request;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of API tokens: a prefix and 256 random bits. */
final class ApiTokenText {
    private static final String SCHEME = "Bearer";
    private static final String PREFIX = "mst_";
    private static final int LENGTH = PREFIX.length() + 43;
    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int DIGEST = 64;

    private ApiTokenText() {}

    static String random() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
    }

    static String randomId() {
        return HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Returns the hash that is stored. The text has 256 random bits, so the hash needs neither a salt nor a slow function. */
    static String digest(String text) {
        return Sha256.of(text).substring(0, DIGEST);
    }

    /** Returns whether a request contains an API token, valid or not, in any spelling. Other bearer tokens belong to other logins. */
    static boolean isIn(Request request) {
        return request.headers().first("Authorization") != null
                && request.headers().all("Authorization").stream().anyMatch(ApiTokenText::isToken);
    }

    private static boolean isToken(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && value.substring(SCHEME.length()).strip().regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** Returns the token of a request; null if it is malformed, or if the request has several fields for it. */
    static @Nullable String of(Request request) {
        List<String> sent = request.headers().all("Authorization");
        if (sent.size() != 1 || !isToken(sent.get(0))) {
            return null;
        }
        String text = sent.get(0).substring(SCHEME.length()).strip();
        return text.length() == LENGTH && text.startsWith(PREFIX) ? text : null;
    }
}
