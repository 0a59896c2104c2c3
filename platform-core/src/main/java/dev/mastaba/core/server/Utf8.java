package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of a stranger, which has to be UTF-8. */
final class Utf8 {
    private Utf8() {}

    /**
     * The text.
     *
     * @param what the bytes are, for the message
     * @throws BadRequest when they are no UTF-8
     */
    static String decode(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new BadRequest(what + " is no UTF-8", malformed);
        }
    }
}
