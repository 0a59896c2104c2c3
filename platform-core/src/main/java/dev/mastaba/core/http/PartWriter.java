package dev.mastaba.core.http;

import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes any part of a body whose length is known: an entry of a jar, a value of a store. Called once for each part, as {@link BodyWriter} is. */
@FunctionalInterface
public interface PartWriter {
    /**
     * Writes a part and returns when it is complete.
     *
     * @param offset the first byte
     * @param length how many, all of them within the body
     * @throws IOException when the client has left, or the part can't be read
     */
    void write(OutputStream out, long offset, long length) throws IOException;

    /** Parts of what can be opened again and again. */
    static PartWriter opening(Opening source) {
        return (out, offset, length) -> {
            try (InputStream in = source.open()) {
                in.skipNBytes(offset);
                byte[] buffer = new byte[(int) Math.min(16_384, length)];
                for (long left = length; left > 0; ) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        throw new IOException("The file ended " + left + " bytes too early");
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
            }
        };
    }

    /** Opens something at its beginning. */
    @FunctionalInterface
    interface Opening {
        /** Opens it; the caller closes. */
        InputStream open() throws IOException;
    }

    /**
     * Writes one part of what a writer can write.
     *
     * @param whole writes any part
     * @param offset the first byte
     * @param length how many
     */
    record From(PartWriter whole, long offset, long length) implements BodyWriter<BodyStream> {
        @Override
        public void write(BodyStream stream) throws IOException {
            whole.write(stream, offset, length);
        }

        From part(long from, long size) {
            return new From(whole, offset + from, size);
        }
    }
}
