package dev.mastaba.guards.audit;

import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.services.PosixMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of the audit log: {@code audit.log}, to which records are appended, and the full ones, whose names contain the number of their first
 * record. A file {@code torn-NUMBER.txt} contains an incomplete end that a crash left.
 *
 * @param folder the folder {@code var/audit/}
 */
record AuditFiles(Path folder) {
    private static final String CURRENT = "audit.log";
    private static final String BEGUN = "begun.json";
    private static final String MODE = "rw-r-----";
    private static final int TAIL = 1 << 20;
    /** Twice the maximum size of a file in the settings. */
    private static final int LARGEST = 128 << 20;

    private static final int MOST_TORN = 20;

    /** The end of a file: its last good record, and the bytes after it. */
    static final class End {
        private final Optional<AuditRecord> last;
        private final long goodBytes;
        private final byte[] rest;

        private End(Optional<AuditRecord> last, long goodBytes, byte[] rest) {
            this.last = last;
            this.goodBytes = goodBytes;
            this.rest = rest;
        }

        Optional<AuditRecord> last() {
            return last;
        }

        /** Returns the number of bytes after the last good record. */
        int torn() {
            return rest.length;
        }

        /** Returns whether complete lines follow the last good record, which a crash does not leave. */
        boolean hasDamagedLines() {
            return lastNewline(rest, rest.length) >= 0;
        }
    }

    Path current() {
        return folder.resolve(CURRENT);
    }

    /** Returns the full files, the oldest first. */
    List<Path> full() throws IOException {
        return list("audit-", ".log");
    }

    /** Returns all files, the oldest first. */
    List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(full());
        if (Files.exists(current())) {
            all.add(current());
        }
        return all;
    }

    /** Notes a line that outlives the process until {@link #endBegun}; it survives a power failure. */
    void begin(String line) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(BEGUN);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                PosixMode.of(folder, MODE))) {
            Channels.newOutputStream(channel).write(line.getBytes(StandardCharsets.UTF_8));
            channel.force(true);
        }
        DurableFiles.forceNames(folder);
    }

    /** Returns the line that was noted; empty without one. */
    String begun() throws IOException {
        Path file = folder.resolve(BEGUN);
        return Files.exists(file) && Files.size(file) <= TAIL ? Files.readString(file) : "";
    }

    void endBegun() throws IOException {
        Files.deleteIfExists(folder.resolve(BEGUN));
    }

    long size() throws IOException {
        return Files.exists(current()) ? Files.size(current()) : 0;
    }

    /** Appends a line; when this method returns, the line survives a power failure. If it fails, the file is as before. */
    void append(String line) throws IOException {
        Files.createDirectories(folder);
        boolean fresh = Files.notExists(current());
        try (FileChannel channel = FileChannel.open(
                current(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PosixMode.of(folder, MODE))) {
            long before = channel.size();
            try {
                channel.position(before);
                Channels.newOutputStream(channel).write((line + "\n").getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            } catch (IOException failed) {
                cutTo(before);
                throw failed;
            }
        }
        if (fresh) {
            DurableFiles.forceNames(folder);
        }
    }

    /** Removes an incomplete line. An interrupt closes the channel that wrote it. */
    private void cutTo(long size) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(current(), StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives the current file the name of a full one. */
    void rotate(long first) throws IOException {
        Files.move(current(), folder.resolve(String.format("audit-%010d.log", first)), StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceNames(folder);
    }

    static End end(Path file) throws IOException {
        int read = TAIL;
        End end = end(file, read);
        while (end.last().isEmpty() && read < Math.min(Files.size(file), LARGEST)) {
            read *= 4;
            end = end(file, read);
        }
        return end;
    }

    private static End end(Path file, int read) throws IOException {
        byte[] tail;
        long size = Files.size(file);
        long start = Math.max(0, size - read);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            tail = Channels.newInputStream(channel.position(start)).readNBytes(read);
        }
        int end = tail.length;
        while (end > 0) {
            int newline = lastNewline(tail, end);
            if (newline < 0) {
                break;
            }
            int from = lastNewline(tail, newline) + 1;
            Optional<AuditRecord> record = parsed(new String(tail, from, newline - from, StandardCharsets.UTF_8));
            if (record.isPresent()) {
                return new End(record, start + newline + 1, Arrays.copyOfRange(tail, newline + 1, tail.length));
            }
            end = from;
        }
        return new End(Optional.empty(), 0, tail);
    }

    private static int lastNewline(byte[] bytes, int before) {
        int at = before - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    static Optional<AuditRecord> parsed(String line) {
        try {
            return Optional.of(AuditRecord.parse(line));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Moves the bytes after the last good record to a file of their own, and returns its name. */
    String setAside(End end, long number) throws IOException {
        Path aside = aside(number);
        Files.write(aside, end.rest);
        try (FileChannel channel = FileChannel.open(current(), StandardOpenOption.WRITE)) {
            channel.truncate(end.goodBytes);
            channel.force(true);
        }
        return keptAside(aside);
    }

    /** Renames a full file without a good record, and returns its name. */
    String setAside(Path file, long number) throws IOException {
        return keptAside(Files.move(file, aside(number), StandardCopyOption.ATOMIC_MOVE));
    }

    private Path aside(long number) {
        return folder.resolve(String.format("torn-%010d.txt", number));
    }

    /** Makes the name durable, and deletes the oldest of too many such files. */
    private String keptAside(Path aside) throws IOException {
        DurableFiles.forceNames(folder);
        List<Path> torn = list("torn-", ".txt");
        for (Path old : torn.subList(0, Math.max(0, torn.size() - MOST_TORN))) {
            Files.deleteIfExists(old);
        }
        return String.valueOf(aside.getFileName());
    }

    /** Opens a file for reading lines. */
    static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** Returns the good records of a file. */
    static List<AuditRecord> records(Path file) throws IOException {
        try (BufferedReader reader = reader(file)) {
            return reader.lines()
                    .map(AuditFiles::parsed)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private List<Path> list(String start, String end) throws IOException {
        return DurableFiles.list(folder, file -> {
            String name = String.valueOf(file.getFileName());
            return name.startsWith(start) && name.endsWith(end);
        });
    }
}
