package dev.mastaba.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A base that exists for one command only.
 *
 * @param folder a folder of its own
 */
record ScratchBase(Path folder) {
    static ScratchBase create() throws IOException {
        return new ScratchBase(Files.createTempDirectory("mastaba-"));
    }

    /** Deletes the folder with its contents; links are not followed. */
    void delete() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
