package dev.mastaba.content.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A resolver for symbolic links, which may lead anywhere. */
final class SymbolicLinks {
    private SymbolicLinks() {}

    /** Returns the real path that a link leads to, or null if this path is outside the folder or does not exist. */
    static @Nullable Path targetWithin(Path realFolder, Path link) {
        try {
            Path target = link.toRealPath();
            return target.startsWith(realFolder) && !target.equals(realFolder) ? target : null;
        } catch (IOException e) {
            return null;
        }
    }
}
