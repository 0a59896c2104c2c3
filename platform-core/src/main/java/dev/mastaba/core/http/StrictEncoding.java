package dev.mastaba.core.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** An encoder of text into a charset that may lack some of its characters. */
final class StrictEncoding {
    private StrictEncoding() {}

    /**
     * Encodes a text.
     *
     * @throws IllegalArgumentException if the charset lacks a character of it
     */
    static byte[] bytes(String text, Charset charset) {
        CharBuffer left = CharBuffer.wrap(text);
        try {
            ByteBuffer encoded = charset.newEncoder().encode(left);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException lacking) {
            int index = left.position();
            int character = text.codePointAt(index);
            throw new IllegalArgumentException(
                    "The charset " + charset + " cannot encode the character " + Character.toString(character)
                            + String.format(" (U+%04X)", character) + " at index " + index,
                    lacking);
        }
    }
}
