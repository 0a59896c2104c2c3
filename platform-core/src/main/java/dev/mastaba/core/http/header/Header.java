package dev.mastaba.core.http.header;

import dev.mastaba.core.engine.text.HttpToken;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A header field of a request or response.
 *
 * @param name the name as it was written; names are not case-sensitive
 * @param value the value, without surrounding spaces
 */
public record Header(String name, String value) {
    /**
     * Creates a header field, and rejects characters that could split a message in two.
     *
     * @throws IllegalArgumentException if the name is not an HTTP token, or the value contains a control character (RFC
     *     9110, 5.5)
     */
    public Header {
        if (!HttpToken.is(name)) {
            throw new IllegalArgumentException("Invalid header field name: \"" + name + "\"");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                throw new IllegalArgumentException(
                        "The value of the header field " + name + " contains a control character");
            }
        }
    }

    /**
     * Creates a header field of a response. Blanks and characters outside of ASCII in a {@code Location} are
     * percent-encoded in UTF-8.
     *
     * @throws IllegalArgumentException if the name is not an HTTP token, or the value contains a control character or
     *     one beyond ISO 8859-1, which HTTP cannot send (RFC 9110, 5.5)
     */
    public static Header ofResponse(String name, String value) {
        boolean url = name.equalsIgnoreCase("Location");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80 || c == ' ' && url) {
                return new Header(name, url ? encoded(value) : sendable(name, value));
            }
        }
        return new Header(name, value);
    }

    private static String encoded(String url) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(b < 0 || b == ' ' ? String.format("%%%02X", b) : (char) b);
        }
        return encoded.toString();
    }

    private static String sendable(String name, String value) {
        value.chars().filter(c -> c > 0xff).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(String.format(
                    "The value of the header field %s contains U+%04X, which HTTP cannot send; encode it", name, c));
        });
        return value;
    }

    /** Returns the name and the value as a string. A value that might grant access, such as a cookie, credentials, or a token, is omitted. */
    @Override
    public String toString() {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean secret = lower.endsWith("cookie") || lower.endsWith("authorization") || lower.contains("token");
        return "Header[name=" + name + ", value=" + (secret ? "…" : value) + "]";
    }
}
