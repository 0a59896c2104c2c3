package dev.mastaba.content.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a change puts into a folder, removes from it, or replaces. Each direction can be repeated from any state that a killed process left.
 *
 * @param folder the path of the folder below the base, such as {@code bundles}
 * @param name the file's name there
 * @param puts whether a file with this name exists afterwards
 */
record FileMove(String folder, String name, boolean puts) {
    /** The name of a hidden folder in each folder, so that every step is a rename within one file system. */
    static final String ASIDE = ".mastaba";

    /** Makes the change; the new file is in {@link #incoming}. */
    void forward(Path base) throws IOException {
        if (puts && !exists(incoming(base))) {
            return;
        }
        if (exists(place(base)) && !exists(outgoing(base))) {
            Files.move(place(base), outgoing(base), StandardCopyOption.ATOMIC_MOVE);
        }
        if (puts) {
            Files.move(
                    incoming(base), place(base), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Undoes the change. */
    void backward(Path base) throws IOException {
        if (puts && !exists(incoming(base)) && exists(place(base))) {
            Files.move(place(base), incoming(base), StandardCopyOption.ATOMIC_MOVE);
        }
        if (exists(outgoing(base)) && !exists(place(base))) {
            Files.move(outgoing(base), place(base), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    Path place(Path base) {
        return base.resolve(folder).resolve(name);
    }

    /** Returns the path at which the new file waits. */
    Path incoming(Path base) {
        return incoming(base, folder).resolve(name);
    }

    /** Returns the path to which the former file is moved. */
    private Path outgoing(Path base) {
        return outgoing(base, folder).resolve(name);
    }

    static Path incoming(Path base, String folder) {
        return base.resolve(folder).resolve(ASIDE).resolve("new");
    }

    static Path outgoing(Path base, String folder) {
        return base.resolve(folder).resolve(ASIDE).resolve("old");
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
