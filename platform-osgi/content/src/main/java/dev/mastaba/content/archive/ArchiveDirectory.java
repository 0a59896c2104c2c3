package dev.mastaba.content.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The parts of an archive's directory (APPNOTE 4.3.12) that {@link java.util.zip.ZipFile} does not expose. On Unix, the upper half of the external
 * attributes is the file mode.
 *
 * @param entries the entries, in the order of their places in the file
 */
record ArchiveDirectory(List<Entry> entries) {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int LOCAL_NAME = 26;
    private static final int BUFFER = 1 << 16;
    private static final int AT_MODE = 40;
    private static final int UNIX = 3;
    private static final int KIND = 0170000;
    private static final int LINK = 0120000;
    /** The flag of an entry whose checksum and sizes follow its content; the header then contains zeros. */
    private static final int FOLLOWED = 8;
    /** The possible lengths of what follows such a content: with or without a signature, with sizes of 32 or 64 bits. */
    private static final List<Long> FOLLOWING = List.of(12L, 16L, 20L, 24L);

    /**
     * An entry of the directory.
     *
     * @param header the entry's fields from the version that is needed up to the sizes: the same fields as in the header before the content
     * @param at the place of that header in the file
     * @param link whether the entry is a symbolic link
     */
    private record Entry(ByteBuffer name, ByteBuffer header, long at, boolean link) {
        String text() {
            return UTF_8.decode(name.duplicate()).toString();
        }

        boolean isFollowed() {
            return (header.getShort(2) & FOLLOWED) != 0;
        }

        long contentBytes() {
            return header.getInt(14) & 0xFFFFFFFFL;
        }
    }

    static ArchiveDirectory read(Path archive, EndRecord end) throws IOException {
        ByteBuffer directory = read(archive, end.directoryOffset(), Math.toIntExact(end.directoryBytes()));
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at + LENGTH <= directory.limit() && directory.getInt(at) == SIGNATURE) {
            int name = unsignedShort(directory, at + 28);
            int next = at + LENGTH + name + unsignedShort(directory, at + 30) + unsignedShort(directory, at + 32);
            if (next > directory.limit()) {
                break;
            }
            boolean unix = directory.get(at + 5) == UNIX;
            entries.add(new Entry(
                    slice(directory, at + LENGTH, name),
                    slice(directory, at + 6, 22),
                    directory.getInt(at + 42) & 0xFFFFFFFFL,
                    unix && (unsignedShort(directory, at + AT_MODE) & KIND) == LINK));
            at = next;
        }
        entries.sort(Comparator.comparingLong(Entry::at));
        return new ArchiveDirectory(entries);
    }

    private static ByteBuffer read(Path archive, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, at + bytes.position()) < 0) {
                    throw new ZipException("its directory is damaged");
                }
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer slice(ByteBuffer bytes, int at, int length) {
        return bytes.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the name of the first entry that is a symbolic link. */
    Optional<String> link() {
        return entries.stream().filter(Entry::link).map(Entry::text).findFirst();
    }

    /**
     * Returns the name of the first entry that is different for a program that reads the file from its beginning, as streams do. Either the entry's own
     * header differs from the directory, or something else precedes the next entry.
     */
    Optional<String> ambiguous(Path archive, EndRecord end) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
            long place = 0;
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                int length = LOCAL_LENGTH + entry.name().limit();
                in.skipNBytes(entry.at() - place);
                byte[] header = in.readNBytes(length);
                place = entry.at() + length;
                long next = i + 1 < entries.size() ? entries.get(i + 1).at() : end.directoryOffset();
                if (header.length < length || !isClear(entry, next, header)) {
                    return Optional.of(entry.text());
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isClear(Entry entry, long next, byte[] header) {
        ByteBuffer local = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (local.getInt(0) != LOCAL_SIGNATURE
                || unsignedShort(local, LOCAL_NAME) != entry.name().limit()
                || !slice(local, LOCAL_LENGTH, entry.name().limit()).equals(entry.name())
                || !agrees(slice(local, 4, 22), entry)) {
            return false;
        }
        long rest = next - entry.at() - header.length - unsignedShort(local, LOCAL_NAME + 2) - entry.contentBytes();
        return entry.isFollowed() ? FOLLOWING.contains(rest) : rest == 0;
    }

    /** Returns whether flags and method are the same, and the checksum and sizes, too, unless they follow the content. */
    private static boolean agrees(ByteBuffer local, Entry entry) {
        ByteBuffer header = entry.header();
        ByteBuffer numbers = slice(local, 10, 12);
        return slice(local, 2, 4).equals(slice(header, 2, 4))
                && (numbers.equals(slice(header, 10, 12))
                        || entry.isFollowed() && numbers.equals(ByteBuffer.allocate(12)));
    }

    private static int unsignedShort(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }
}
