package dev.mastaba.osgi.folder;

import java.io.IOException;
import java.io.OutputStream;

/** Content on its way into the {@link ContentStore}. */
@FunctionalInterface
public interface ContentWriter {
    /**
     * Writes all of it.
     *
     * @throws IOException when the content cannot be read; a failure of the store is told by {@link StoreResult}
     */
    void writeTo(OutputStream out) throws IOException;
}
