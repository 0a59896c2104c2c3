package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Action;

/**
 * A file or folder that overrides another.
 *
 * @param target the replaced file or folder, with its owner as written
 * @param replacement the replacing file or folder
 * @param action the declaration
 */
public record AssetOverride(AssetSpec target, AssetSpec replacement, Action action) {
    /** Returns whether the override covers a path of the target's owner. */
    boolean covers(String path) {
        return target.isFolder() ? path.startsWith(target.path()) : path.equals(target.path());
    }

    /** Returns the replacement for a path that the override covers. */
    AssetSpec offer(String path) {
        return target.isFolder()
                ? replacement.child(path.substring(target.path().length()))
                : replacement;
    }
}
