package dev.mastaba.core.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods that percent-encode and decode strings in UTF-8, as in URLs and forms (RFC 3986, 2.1). When a string is
 * decoded, a percent sign that is not followed by two hexadecimal digits is kept.
 */
public final class PercentCode {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    /**
     * Decodes a percent-encoded string from a path, in which a plus sign represents itself.
     *
     * @throws BadRequest if the decoded bytes are not valid UTF-8
     */
    public static String decode(String encoded) {
        return isPlain(encoded, false) ? encoded : utf8(encoded, false);
    }

    /**
     * Decodes a name or value from a query or form, in which a plus sign represents a space.
     *
     * @throws BadRequest if the decoded bytes are not valid UTF-8
     */
    public static String decodeForm(String encoded) {
        return isPlain(encoded, true) ? encoded : utf8(encoded, true);
    }

    /**
     * Decodes the parameters of an encoded query or form body, such as {@code a=1&b=2}.
     *
     * @param limit the maximum number of parameters
     * @throws BadRequest if the decoded bytes are not valid UTF-8, or the string contains more than {@code limit}
     *     parameters
     */
    public static Parameters parameters(String encoded, int limit) {
        if (encoded.isEmpty()) {
            return Parameters.none();
        }
        List<Parameters.Entry> entries = new ArrayList<>();
        int start = 0;
        while (start <= encoded.length()) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                if (entries.size() == limit) {
                    throw new BadRequest("The request has more than " + limit + " parameters");
                }
                entries.add(entry(encoded, start, end));
            }
            start = end + 1;
        }
        return new Parameters(entries);
    }

    /**
     * Percent-encodes a string. Letters, digits, {@code _.-~}, and the ASCII characters in {@code safe} are not
     * encoded.
     */
    public static String encode(String text, String safe) {
        StringBuilder encoded = null;
        byte[] bytes = null;
        for (int i = 0; i < text.length(); i++) {
            if (!stays(text.charAt(i), safe)) {
                bytes = text.getBytes(StandardCharsets.UTF_8);
                encoded = new StringBuilder(bytes.length + 16);
                break;
            }
        }
        if (bytes == null || encoded == null) {
            return text;
        }
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (stays(c, safe)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean stays(char c, String safe) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == '-'
                || c == '~'
                || c < 0x80 && safe.indexOf(c) >= 0;
    }

    private static Parameters.Entry entry(String encoded, int start, int end) {
        for (int i = start; i < end; i++) {
            if (encoded.charAt(i) == '=') {
                return new Parameters.Entry(
                        decodeForm(encoded.substring(start, i)), decodeForm(encoded.substring(i + 1, end)));
            }
        }
        return new Parameters.Entry(decodeForm(encoded.substring(start, end)), "");
    }

    /** Returns whether a string represents itself. */
    private static boolean isPlain(String encoded, boolean plusIsBlank) {
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' || c >= 0x80 || c == '+' && plusIsBlank) {
                return false;
            }
        }
        return true;
    }

    private static String utf8(String encoded, boolean plusIsBlank) {
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low >= 0) {
                bytes[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                bytes[length++] = plusIsBlank && raw[i] == '+' ? (byte) ' ' : raw[i];
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BadRequest("The URL or form is not valid UTF-8", notUtf8);
        }
    }
}
