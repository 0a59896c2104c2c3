package dev.mastaba.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A writer of forms with parts (RFC 7578). */
final class PartText {
    private static final String BOUNDARY = "---------------------------mastaba-test";

    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private static final byte[] END = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);

    private PartText() {}

    static String field(String name) {
        return "Content-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n";
    }

    static String file(String name, String fileName, String contentType) {
        return "Content-Disposition: form-data; name=\"" + quoted(name) + "\"; filename=\"" + quoted(fileName)
                + "\"\r\nContent-Type: " + contentType + "\r\n";
    }

    /** Returns the body with one more part at its end; an empty body is started. */
    static byte[] with(byte[] body, String head, byte[] content) {
        byte[] before = body.length == 0 ? body : Arrays.copyOf(body, body.length - END.length);
        byte[] start = ("--" + BOUNDARY + "\r\n" + head + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] lineEnd = "\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[before.length + start.length + content.length + lineEnd.length + END.length];
        int at = 0;
        for (byte[] piece : new byte[][] {before, start, content, lineEnd, END}) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    /** Returns the name as browsers write it (WHATWG HTML, multipart/form-data encoding algorithm). */
    private static String quoted(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
}
