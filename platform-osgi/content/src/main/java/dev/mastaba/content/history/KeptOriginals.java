package dev.mastaba.content.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of the files that overrides replace, by hash, so that later changes in the files can be shown.
 *
 * @param folder the folder of the copies; it may be missing
 */
public record KeptOriginals(Path folder) {
    /** The maximum size in bytes of a file that is kept. */
    public static final int LARGEST = 1024 * 1024;

    private static final String NAME = "[0-9a-f]{16,64}";

    /** Returns whether the file with a hash is kept. */
    public boolean holds(String hash) {
        return hash.matches(NAME) && Files.exists(folder.resolve(hash));
    }

    /** Keeps a file, unless it is already kept or too large. */
    public void keep(String hash, byte[] content) throws IOException {
        if (hash.matches(NAME) && content.length <= LARGEST && !holds(hash)) {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, hash, ".part");
            Files.write(part, content);
            Files.move(part, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Returns the file with a hash, if it is kept. */
    public Optional<byte[]> find(String hash) throws IOException {
        try {
            return hash.matches(NAME) ? Optional.of(Files.readAllBytes(folder.resolve(hash))) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Deletes all other files. */
    public void retain(Set<String> hashes) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> gone;
        try (Stream<Path> files = Files.list(folder)) {
            gone = files.filter(file -> !hashes.contains(file.getFileName().toString()))
                    .toList();
        }
        for (Path file : gone) {
            Files.deleteIfExists(file);
        }
    }
}
