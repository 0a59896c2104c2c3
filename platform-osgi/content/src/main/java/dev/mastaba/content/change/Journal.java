package dev.mastaba.content.change;

import dev.mastaba.core.engine.text.DurableFiles;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal of changes: it exists from the time when a file change is decided until the change is complete.
 *
 * @param file the file of the journal
 */
record Journal(Path file) {
    private static final String FORWARD = "forward";
    private static final String BACKWARD = "backward";
    private static final String PUT = "put";
    private static final String TAKE = "take";
    private static final String END = "end";

    /**
     * A change that is not complete.
     *
     * @param forward whether it is to be completed; otherwise it is to be undone
     * @param moves its files
     */
    record Pending(boolean forward, List<FileMove> moves) {
        Pending {
            moves = List.copyOf(moves);
        }
    }

    /** Writes the journal in one atomic step; when this method returns, the journal survives a power failure. */
    void write(Pending change) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(change.forward() ? FORWARD : BACKWARD);
        change.moves().forEach(move -> lines.add(line(move)));
        lines.add(END);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, lines);
        DurableFiles.force(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.forceNames(folder());
    }

    /**
     * Reads the change to complete.
     *
     * @throws IOException if it cannot be read or is incomplete
     */
    Optional<Pending> read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        int last = lines.size() - 1;
        if (last < 1
                || !lines.get(last).equals(END)
                || !List.of(FORWARD, BACKWARD).contains(lines.get(0))) {
            throw new IOException(file + " is damaged");
        }
        List<FileMove> moves = new ArrayList<>();
        for (String line : lines.subList(1, last)) {
            moves.add(move(line));
        }
        return Optional.of(new Pending(lines.get(0).equals(FORWARD), moves));
    }

    /** Deletes the journal when the change is complete. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
        DurableFiles.forceNames(folder());
    }

    private Path folder() {
        return java.util.Objects.requireNonNull(file.getParent(), "the journal has no parent folder");
    }

    private static String line(FileMove move) {
        String name = URLEncoder.encode(move.name(), StandardCharsets.UTF_8);
        return (move.puts() ? PUT : TAKE) + " " + move.folder() + " " + name;
    }

    private FileMove move(String line) throws IOException {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !List.of(PUT, TAKE).contains(words[0]) || !FolderChanges.ALL.contains(words[1])) {
            throw new IOException(file + " is damaged: " + line);
        }
        try {
            return new FileMove(words[1], URLDecoder.decode(words[2], StandardCharsets.UTF_8), words[0].equals(PUT));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " is damaged: " + line, malformed);
        }
    }
}
