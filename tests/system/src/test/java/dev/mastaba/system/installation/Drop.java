package dev.mastaba.system.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** The ways in which a file comes into a folder that a server watches. */
final class Drop {
    private Drop() {}

    /** Copies beside the place and renames: the file is never seen half. */
    static void renamed(Path from, Path to) {
        try {
            Path part = to.resolveSibling("." + to.getFileName() + ".part");
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes into the place itself, piece by piece, as a slow upload does. */
    static void slowly(Path from, Path to, Duration time, int pieces) {
        try {
            byte[] bytes = Files.readAllBytes(from);
            Files.deleteIfExists(to);
            Files.createFile(to);
            for (int i = 0; i < pieces; i++) {
                int start = (int) ((long) bytes.length * i / pieces);
                int end = (int) ((long) bytes.length * (i + 1) / pieces);
                Files.write(to, Arrays.copyOfRange(bytes, start, end), StandardOpenOption.APPEND);
                LockSupport.parkNanos(time.toNanos() / pieces);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
