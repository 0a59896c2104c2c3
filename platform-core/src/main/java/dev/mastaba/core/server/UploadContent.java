package dev.mastaba.core.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The content of one upload: in memory if the memory limit allows, or else in a section of the spool's file. Each instance is confined to one
 * exchange.
 */
final class UploadContent {
    private final UploadSpool spool;
    private @Nullable ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private long offset;
    private long size;

    UploadContent(UploadSpool spool) {
        this.spool = spool;
    }

    long size() {
        return size;
    }

    void add(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        ByteArrayOutputStream kept = memory;
        if (kept != null && !spool.takeMemory(count)) {
            offset = spool.end();
            spool.append(ByteBuffer.wrap(kept.toByteArray()));
            spool.giveBackMemory(kept.size());
            memory = null;
            kept = null;
        }
        if (kept == null) {
            spool.append(bytes);
        } else {
            byte[] piece = new byte[count];
            bytes.get(piece);
            kept.write(piece, 0, count);
        }
        size += count;
    }

    InputStream open() {
        spool.requireOpen();
        ByteArrayOutputStream kept = memory;
        return kept == null ? new SpooledStream() : new ByteArrayInputStream(kept.toByteArray());
    }

    /** A stream that reads the upload's section of the spool's file. */
    private final class SpooledStream extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            spool.requireOpen();
            int wanted = (int) Math.min(length, size - at);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int read = spool.read(ByteBuffer.wrap(bytes, from, wanted), offset + at);
            at += read;
            return read;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, size - at);
        }
    }
}
