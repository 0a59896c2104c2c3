package dev.mastaba.content.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The end-of-central-directory record, which a writer adds last (APPNOTE 4.3.16).
 *
 * @param entries the number of entries according to the record
 * @param directoryOffset the position at which the directory begins
 * @param directoryBytes the size of the directory before it
 * @param large whether the record's numbers exceed 16 and 32 bits (zip64)
 */
public record EndRecord(int entries, long directoryOffset, long directoryBytes, boolean large) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int AT_ENTRIES = 10;
    private static final int AT_DIRECTORY_BYTES = 12;
    private static final int AT_DIRECTORY_OFFSET = 16;
    private static final int AT_COMMENT_LENGTH = 20;
    private static final long UNSIGNED_INT = 0xFFFFFFFFL;

    /**
     * Returns the record that is exactly at the end of the file and whose directory ends where the record begins. There must also be nothing before
     * the first entry, because a truncated archive may end with a complete archive that was stored in it.
     */
    public static Optional<EndRecord> of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel);
        }
    }

    public static Optional<EndRecord> of(FileChannel channel) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long start = size - length;
        while (tail.hasRemaining()) {
            if (channel.read(tail, start + tail.position()) < 0) {
                return Optional.empty();
            }
        }
        for (int at = length - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && at + LENGTH + unsignedShort(tail, at + AT_COMMENT_LENGTH) == length) {
                return read(tail, at, start + at);
            }
        }
        return Optional.empty();
    }

    private static Optional<EndRecord> read(ByteBuffer tail, int at, long position) {
        int entries = unsignedShort(tail, at + AT_ENTRIES);
        long bytes = tail.getInt(at + AT_DIRECTORY_BYTES) & UNSIGNED_INT;
        long offset = tail.getInt(at + AT_DIRECTORY_OFFSET) & UNSIGNED_INT;
        boolean large = entries == LONGEST_COMMENT || bytes == UNSIGNED_INT || offset == UNSIGNED_INT;
        return large || offset + bytes == position
                ? Optional.of(new EndRecord(entries, offset, bytes, large))
                : Optional.empty();
    }

    private static int unsignedShort(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }
}
