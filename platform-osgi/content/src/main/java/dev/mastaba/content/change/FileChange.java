package dev.mastaba.content.change;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The intended state of a file in {@code bundles/}, {@code conf/}, {@code conf/tenants/}, or {@code var/fleet/}.
 *
 * @param folder {@link FolderChanges#BUNDLES}, {@link FolderChanges#CONF}, {@link FolderChanges#TENANTS}, or {@link FolderChanges#FLEET}
 * @param name the file's name there
 * @param content the new file, as a copy; null to remove the file
 */
public record FileChange(
        String folder, String name, @Nullable Path content) {
    /** Returns the removal of a file in {@code bundles/}. */
    public static FileChange gone(String name) {
        return new FileChange(FolderChanges.BUNDLES, name, null);
    }

    FileMove move() {
        return new FileMove(folder, name, content != null);
    }
}
