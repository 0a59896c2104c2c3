package dev.mastaba.core.http;

import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import java.io.IOException;
import java.io.InputStream;

/**
 * A writer of a part of a source that can be opened repeatedly.
 *
 * @param source the source, opened at its beginning
 * @param offset the first byte
 * @param length the number of bytes, all of them within the source
 */
record PartWriter(Body.Source source, long offset, long length) implements BodyWriter<BodyStream> {
    private static final int BUFFER = 16_384;

    PartWriter part(long from, long size) {
        return new PartWriter(source, offset + from, size);
    }

    @Override
    public void write(BodyStream stream) throws IOException {
        try (InputStream in = source.open()) {
            in.skipNBytes(offset);
            byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
            for (long left = length; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("The file ended " + left + " bytes too early");
                }
                stream.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
