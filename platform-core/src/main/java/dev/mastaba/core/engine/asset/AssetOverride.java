package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.extend.Action;

/**
 * Files or a folder laid over others.
 *
 * @param target what is replaced, its owner as written
 * @param replacement by what
 * @param action the declaration
 */
public record AssetOverride(AssetSpec target, AssetSpec replacement, Action action) {
    /** Whether this says something about a path of the target's owner. */
    boolean covers(String path) {
        return target.isFolder() ? path.startsWith(target.path()) : path.equals(target.path());
    }

    /** What it offers for a path that it covers. */
    AssetSpec offer(String path) {
        return target.isFolder()
                ? replacement.child(path.substring(target.path().length()))
                : replacement;
    }
}
