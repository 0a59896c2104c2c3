package dev.mastaba.content.store;

import java.io.IOException;
import java.io.OutputStream;

/** A source of content for the {@link ContentStore}. */
@FunctionalInterface
public interface ContentWriter {
    /**
     * Writes the entire content.
     *
     * @throws IOException if the content cannot be read; a failure of the store is reported by {@link StoreFailure}
     */
    void writeTo(OutputStream out) throws IOException;
}
