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
 * A list that is written row by row. What fits into the first bytes is written before there is a response, so that what fails there is answered as an
 * error; when more follows, the rest is written while the client reads, and what fails then breaks the connection off: a client never gets a whole list
 * that is not.
 */
final class RowsBody implements BodyWriter<BodyStream> {
    /** What is written before there is a response. */
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

    /** Writes the beginning, at most until it is long enough. Whether that was all: then these are the bytes, otherwise null. */
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
                // the next one
            }
            end();
        } finally {
            close();
        }
    }

    /** Closes what the rows come from, once. */
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

    /** Takes bytes into memory first, then to the client; counts them. Jackson never closes the client's stream. */
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
