package dev.mastaba.content.store;

import dev.mastaba.services.PosixMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * An output stream that writes one new file in the store. It distinguishes failures of the file from failures of the writer.
 */
final class StoreOutput extends OutputStream {
    private final FileChannel channel;
    private long size;

    private StoreOutput(FileChannel channel) {
        this.channel = channel;
    }

    static StoreOutput open(Path file) throws StoreFailure {
        try {
            Files.createDirectories(file.getParent());
            // Settings can contain secrets.
            return new StoreOutput(FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixMode.of(file, "rw-------")));
        } catch (IOException e) {
            throw new StoreFailure(e);
        }
    }

    long size() {
        return size;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new StoreFailure(e);
        }
        size += length;
    }

    @Override
    public void close() throws StoreFailure {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreFailure(e);
        }
    }
}
