package dev.mastaba.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Texts of header fields in ASCII (RFC 2047). */
final class EncodedText {
    private static final String BEGIN = "=?";
    /** The number of characters in an encoded word, which has at most 75 bytes. */
    private static final int WORD = 45;

    private EncodedText() {}

    /**
     * Encodes a text. The library leaves texts in ASCII as they are; here, those that look encoded are encoded once more, because mail programs would decode
     * them.
     */
    static String of(String text) throws UnsupportedEncodingException {
        return encodedOnce(text, MimeUtility.encodeText(text, StandardCharsets.UTF_8.name(), null));
    }

    /** Encodes a name beside an address, in which fewer characters stand for themselves than in other texts (RFC 2047, 5). */
    static String phrase(String name) throws UnsupportedEncodingException {
        return encodedOnce(name, MimeUtility.encodeWord(name, StandardCharsets.UTF_8.name(), null));
    }

    private static String encodedOnce(String text, String encoded) {
        return encoded.equals(text) && text.contains(BEGIN) ? words(text) : encoded;
    }

    private static String words(String ascii) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < ascii.length(); i += WORD) {
            byte[] part = ascii.substring(i, Math.min(ascii.length(), i + WORD)).getBytes(StandardCharsets.US_ASCII);
            words.append(i == 0 ? "" : " ")
                    .append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(part))
                    .append("?=");
        }
        return words.toString();
    }
}
