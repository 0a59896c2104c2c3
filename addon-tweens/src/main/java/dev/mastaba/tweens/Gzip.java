package dev.mastaba.tweens;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.stream.BodyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;

/** A stream that compresses bodies with gzip (RFC 1952): bodies in memory at once, others while they are written. */
final class Gzip extends GZIPOutputStream {
    private static final int BUFFER = 8_192;

    private Gzip(OutputStream out) throws IOException {
        super(out, BUFFER, true);
    }

    static Body of(Body body) throws IOException {
        if (body instanceof Body.Bytes bytes) {
            return Body.bytes(compressed(bytes.content()));
        }
        if (body instanceof Body.FileBytes part) {
            return Body.stream(stream -> copy(part, stream));
        }
        Body.Stream written = (Body.Stream) body;
        return Body.stream(stream -> {
            try (Stream compressed = new Stream(stream)) {
                written.writer().write(compressed);
                compressed.complete();
            }
        });
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, content.length / 3));
        try (Gzip gzip = new Gzip(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static void copy(Body.FileBytes part, BodyStream out) throws IOException {
        try (InputStream in = Files.newInputStream(part.file());
                Stream compressed = new Stream(out)) {
            in.skipNBytes(part.offset());
            byte[] buffer = new byte[BUFFER];
            long left = part.length();
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(part.file() + " became shorter while it was sent");
                }
                compressed.write(buffer, 0, read);
                left -= read;
            }
            compressed.complete();
        }
    }

    private void release() {
        def.end();
    }

    /** A stream that compresses the written bytes; a flush sends the bytes that have been written so far. */
    private static final class Stream extends BodyStream {
        private final BodyStream out;
        private final Gzip gzip;

        Stream(BodyStream out) throws IOException {
            this.out = out;
            this.gzip = new Gzip(out);
        }

        @Override
        public void write(int b) throws IOException {
            gzip.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            gzip.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            gzip.flush();
        }

        @Override
        public boolean closing() {
            return out.closing();
        }

        @Override
        public void onClosing(Runnable listener) {
            out.onClosing(listener);
        }

        /** Writes the trailer. */
        void complete() throws IOException {
            gzip.finish();
        }

        /** Releases the memory; an interrupted body gets no trailer. */
        @Override
        public void close() {
            gzip.release();
        }
    }
}
