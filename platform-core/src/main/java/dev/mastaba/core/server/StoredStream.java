package dev.mastaba.core.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of a request's body that reserves memory for all bytes that are read from it. */
final class StoredStream extends FilterInputStream {
    private final BodyStorage storage;

    StoredStream(InputStream in, BodyStorage storage) {
        super(in);
        this.storage = storage;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        storage.takeMemory(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        storage.takeMemory(Math.max(read, 0));
        return read;
    }
}
