package dev.mastaba.core.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The storage for the files of one form: the first bytes in memory, the rest in one temporary file. This file is deleted when the spool is closed or
 * when the process ends, even if the process crashes. Each instance is confined to one exchange.
 */
final class UploadSpool implements AutoCloseable {
    private final long memoryLimit;
    private final BodyStorage storage;
    private long inMemory;
    private @Nullable FileChannel channel;
    private long end;
    private boolean closed;

    UploadSpool(long memoryLimit, BodyStorage storage) {
        this.memoryLimit = memoryLimit;
        this.storage = storage;
    }

    /** Reserves memory for additional bytes. Returns false if they would exceed the form's memory limit. */
    boolean takeMemory(int bytes) {
        if (inMemory + bytes > memoryLimit) {
            return false;
        }
        storage.takeMemory(bytes);
        inMemory += bytes;
        return true;
    }

    void giveBackMemory(int bytes) {
        inMemory -= bytes;
    }

    /** Returns the position in the temporary file at which the next byte will be written. */
    long end() {
        return end;
    }

    void append(ByteBuffer bytes) throws IOException {
        storage.takeDisk(bytes.remaining());
        FileChannel file = channel;
        if (file == null) {
            file = open();
            channel = file;
        }
        while (bytes.hasRemaining()) {
            end += file.write(bytes, end);
        }
    }

    /** Reads bytes from the temporary file, beginning at the given position; returns the number of bytes read, which is at least one. */
    int read(ByteBuffer into, long at) throws IOException {
        FileChannel file = channel;
        if (file == null) {
            throw new IOException("No upload was stored");
        }
        return file.read(into, at);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The request has ended, and its uploads are deleted; save uploads before it ends");
        }
    }

    /** Returns whether the temporary file exists. */
    boolean holdsFile() {
        return channel != null;
    }

    @Override
    public void close() {
        closed = true;
        FileChannel file = channel;
        channel = null;
        if (file != null) {
            close(file);
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileChannel open() throws IOException {
        Path file = Files.createTempFile("mastaba-upload-", ".tmp");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
