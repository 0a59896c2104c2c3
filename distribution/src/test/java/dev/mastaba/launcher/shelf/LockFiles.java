package dev.mastaba.launcher.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes lock files, as a server does that has changed its lock file. */
final class LockFiles {
    private LockFiles() {}

    static void write(BundlesLock lock, Path file) throws IOException {
        Files.write(
                file,
                new BundlesLock(Map.of())
                        .changesTo(lock).stream()
                                .map(line -> line.split(" ", 3)[2])
                                .toList());
    }
}
