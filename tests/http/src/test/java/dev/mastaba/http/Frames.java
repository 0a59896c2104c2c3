package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Frames of WebSockets as bytes (RFC 6455, 5.2), and their compression (RFC 7692, 7.2). */
final class Frames {
    static final int CLOSE = 0x88;
    static final int TEXT = 0x81;
    static final int COMPRESSED = 0x40;
    static final int PING = 0x89;
    static final int PONG = 0x8a;

    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int TAIL = 4;

    private Frames() {}

    /** Sends one frame; the mask of zeros leaves its bytes what they are. */
    static void send(Wire wire, int head, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head);
        if (payload.length < SHORT) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.write(0x80 | SHORT);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | LONG);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        wire.socket.getOutputStream().write(frame.toByteArray());
    }

    /** The payload of the next frame, which is a whole message with this first byte. */
    static byte[] next(Wire wire, int head) throws IOException {
        byte[] start = wire.bytes(2);
        assertThat(start[0] & 0xff).isEqualTo(head);
        int length = start[1] & 0xff;
        if (length == SHORT) {
            byte[] more = wire.bytes(2);
            length = (more[0] & 0xff) << 8 | more[1] & 0xff;
        }
        assertThat(length).isLessThan(1 << 16);
        return wire.bytes(length);
    }

    static byte[] deflated(String text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 << 10];
        int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        while (count > 0) {
            out.write(buffer, 0, count);
            count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        }
        deflater.end();
        return Arrays.copyOf(out.toByteArray(), out.size() - TAIL);
    }

    static String inflated(byte[] payload) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(payload);
        byte[] text = new byte[1 << 16];
        int length = inflater.inflate(text);
        inflater.end();
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
