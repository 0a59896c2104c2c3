package dev.mastaba.osgi.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The attributes of entries in an archive directory (APPNOTE 4.3.12), which {@link java.util.zip.ZipFile} does not expose. On Unix, the upper half of
 * the external attributes is the file mode.
 */
final class EntryModes {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int AT_SYSTEM = 5;
    private static final int AT_NAME_LENGTH = 28;
    private static final int AT_EXTRA_LENGTH = 30;
    private static final int AT_COMMENT_LENGTH = 32;
    private static final int AT_MODE = 40;
    private static final int UNIX = 3;
    private static final int KIND = 0170000;
    private static final int LINK = 0120000;

    private EntryModes() {}

    /** Returns the name of the first entry that is a symbolic link. */
    static Optional<String> link(Path archive, EndRecord end) throws IOException {
        ByteBuffer directory =
                ByteBuffer.allocate(Math.toIntExact(end.directoryBytes())).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            long at = end.directoryOffset();
            while (directory.hasRemaining()) {
                int read = channel.read(directory, at + directory.position());
                if (read < 0) {
                    return Optional.empty();
                }
            }
        }
        int at = 0;
        while (at + LENGTH <= directory.limit() && directory.getInt(at) == SIGNATURE) {
            int name = unsignedShort(directory, at + AT_NAME_LENGTH);
            boolean unix = directory.get(at + AT_SYSTEM) == UNIX;
            if (unix && (unsignedShort(directory, at + AT_MODE) & KIND) == LINK) {
                int length = Math.min(name, directory.limit() - at - LENGTH);
                return Optional.of(new String(directory.array(), at + LENGTH, length, UTF_8));
            }
            at += LENGTH
                    + name
                    + unsignedShort(directory, at + AT_EXTRA_LENGTH)
                    + unsignedShort(directory, at + AT_COMMENT_LENGTH);
        }
        return Optional.empty();
    }

    private static int unsignedShort(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }
}
