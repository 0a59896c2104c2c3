package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a multipart form, in which the lines between the parts are found. Confined to one thread. */
final class PartInput {
    private static final int BUFFER = 16 << 10;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    PartInput(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The line before the first part might have no line break before it.
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /** A function that receives the content of a part in pieces, which are valid only during the call. */
    interface Content {
        void add(ByteBuffer piece) throws IOException;
    }

    /** Passes on what precedes the next boundary, and moves behind the boundary. */
    void readPart(Content content) throws IOException {
        int found = find();
        while (found < 0) {
            passOn(Math.max(start, end - delimiter.length + 1), content);
            fill();
            found = find();
        }
        passOn(found, content);
        start += delimiter.length;
    }

    private void passOn(int until, Content content) throws IOException {
        if (until > start) {
            content.add(ByteBuffer.wrap(buffer, start, until - start));
            start = until;
        }
    }

    /** Returns the next byte. */
    int next() throws IOException {
        if (start == end) {
            fill();
        }
        return buffer[start++];
    }

    void skipRest() throws IOException {
        do {
            start = 0;
            end = in.read(buffer);
        } while (end >= 0);
    }

    /** Reads more bytes, behind those that are still needed, which are fewer than a boundary has. */
    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new BadRequest("The form is incomplete");
        }
        end += count;
    }

    private int find() {
        for (int at = start; at <= end - delimiter.length; at++) {
            if (buffer[at] == '\r'
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return at;
            }
        }
        return -1;
    }
}
