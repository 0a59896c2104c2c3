package dev.mastaba.osgi.history;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a file of {@code bundles/} or {@code conf/} is to become.
 *
 * @param folder {@link FolderChanges#BUNDLES} or {@link FolderChanges#CONF}
 * @param name the file's name there
 * @param content the file that is to be there, as a copy; null where none is to be there
 */
public record FileChange(
        String folder, String name, @Nullable Path content) {
    /** A file of {@code bundles/} that goes. */
    public static FileChange gone(String name) {
        return new FileChange(FolderChanges.BUNDLES, name, null);
    }

    FileMove move() {
        return new FileMove(folder, name, content != null);
    }
}
