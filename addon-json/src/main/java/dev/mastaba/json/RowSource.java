package dev.mastaba.json;

import java.io.IOException;
import java.util.Iterator;
import java.util.stream.BaseStream;

/**
 * What comes one after another and is not in memory as a whole: a stream, an iterator, an iterable that is no collection.
 *
 * @param iterator the rows
 * @param source what is closed when they have been written, or are not wanted
 */
record RowSource(Iterator<?> iterator, Object source) implements AutoCloseable {
    /** The rows of a stream, an iterator or an iterable. */
    static RowSource of(Object value) {
        if (value instanceof BaseStream<?, ?> stream) {
            return new RowSource(stream.iterator(), stream);
        }
        return new RowSource(
                value instanceof Iterator<?> iterator ? iterator : ((Iterable<?>) value).iterator(), value);
    }

    @Override
    public void close() throws IOException {
        if (!(source instanceof AutoCloseable closing)) {
            return;
        }
        try {
            closing.close();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
