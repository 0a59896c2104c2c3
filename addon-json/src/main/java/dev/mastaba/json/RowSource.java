package dev.mastaba.json;

import java.io.IOException;
import java.util.Iterator;
import java.util.stream.BaseStream;

/**
 * A sequence of rows that is not in memory as a whole: a stream, an iterator, or an iterable that is not a collection.
 *
 * @param iterator the rows
 * @param source the object to close after the rows have been written or if they are not needed
 */
record RowSource(Iterator<?> iterator, Object source) implements AutoCloseable {
    /** Returns the rows of a stream, an iterator, or an iterable. */
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
