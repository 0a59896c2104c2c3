package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A decoder of untrusted bytes that must be UTF-8. */
final class Utf8 {
    private Utf8() {}

    /**
     * Decodes the given bytes as UTF-8.
     *
     * @param what a description of the bytes, for the error message
     * @throws BadRequest if the bytes are not valid UTF-8
     */
    static String decode(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new BadRequest(what + " is not valid UTF-8", malformed);
        }
    }
}
