package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A list that is written row by row. The rows that fit into the first bytes are written before the response starts, so that a failure among them
 * produces an error response. Further rows are written while the client reads. A failure among these closes the connection, so that a client never
 * receives an incomplete list that looks complete.
 */
final class RowsBody implements BodyWriter<BodyStream> {
    /** The number of bytes that are written before the response starts. */
    private static final int HEAD = 64 << 10;

    private final RowSource rows;
    private final ObjectWriter writer;
    private final int limit;
    private final Target target = new Target();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final JsonGenerator out;
    private int written;

    RowsBody(RowSource rows, ObjectWriter writer, int limit) throws IOException {
        this.rows = rows;
        this.limit = limit;
        this.writer = writer.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.out = this.writer.createGenerator(target);
    }

    /** Writes the beginning until it is long enough; returns the bytes if the list is complete, otherwise null. */
    byte @Nullable [] begin() throws IOException {
        out.writeStartArray();
        while (target.head.length() < HEAD) {
            if (!next()) {
                end();
                return target.head.bytes();
            }
        }
        return null;
    }

    private boolean next() throws IOException {
        try {
            if (!rows.iterator().hasNext()) {
                return false;
            }
            writer.writeValue(out, rows.iterator().next());
        } catch (IOException | RuntimeException failure) {
            throw JsonMappingException.wrapWithPath(failure, rows.source(), written);
        }
        written++;
        return true;
    }

    private void end() throws IOException {
        out.writeEndArray();
        out.close();
    }

    @Override
    public void write(BodyStream stream) throws IOException {
        try {
            stream.write(target.head.bytes());
            target.out = stream;
            while (next()) {
                // write the next row
            }
            end();
        } finally {
            close();
        }
    }

    /** Closes the source of the rows once. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            rows.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * An output stream that first keeps bytes in memory, then sends them to the client, and counts them. Jackson never closes the client's stream.
     */
    private final class Target extends OutputStream {
        private final BuiltBytes head = new BuiltBytes(Integer.MAX_VALUE);
        private @Nullable OutputStream out;
        private long length;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            length += count;
            if (length > limit) {
                throw new JsonTooLongException("it is longer than " + limit + " bytes (mastaba.json.streamed)");
            }
            OutputStream client = out;
            if (client == null) {
                head.write(bytes, offset, count);
            } else {
                client.write(bytes, offset, count);
            }
        }
    }
}
