package dev.mastaba.osgi.folder;

import java.io.IOException;
import java.io.OutputStream;

/** Content on its way into the {@link ContentStore}. */
@FunctionalInterface
public interface ContentWriter {
    /**
     * Writes all of the content.
     *
     * @throws IOException if the content cannot be read; a failure of the store is reported by {@link StoreResult}
     */
    void writeTo(OutputStream out) throws IOException;
}
