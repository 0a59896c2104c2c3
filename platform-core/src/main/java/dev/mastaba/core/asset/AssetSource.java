package dev.mastaba.core.asset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The source of one add-on's files: a bundle, a jar, or a directory. Safe for use by any thread. An add-on's source is
 * the registry entry {@code Key.named(AssetSource.class, addOn)}.
 */
@ConsumerType
public interface AssetSource {
    /**
     * Returns the file at a path.
     *
     * @param path the path as in {@link AssetSpec}; not a folder's path
     */
    Optional<Asset.Content> find(String path);

    /**
     * Returns the names in a folder, sorted, with a trailing slash for folders; empty if the folder does not exist.
     *
     * @param folder the folder's path as in {@link AssetSpec}; empty for the root
     */
    List<String> list(String folder);

    /**
     * Returns every file by its path; empty if there are more files and folders than the limit. Code may be omitted.
     *
     * @param limit the maximum number of files and folders to visit
     */
    default Optional<Map<String, Asset.Content>> files(int limit) {
        return new SourceWalk(this, limit).files();
    }

    /** Returns whether the files do not change while an application exists, as in a bundle or a jar. */
    default boolean isFixed() {
        return false;
    }

    /** Returns a human-readable description of the source. */
    default String text() {
        return getClass().getSimpleName();
    }

    /** Returns a source without files. */
    static AssetSource none() {
        return NoSource.NONE;
    }

    /** Returns the source for a directory. Links that lead out of it are not followed. */
    static AssetSource directory(Path directory) {
        return new DirectorySource(directory);
    }

    /**
     * Returns the source for a jar with its current entries.
     *
     * @throws java.io.UncheckedIOException if the jar cannot be read
     */
    static AssetSource jar(Path jar) {
        return JarSource.of(jar);
    }

    /**
     * Returns the jar or directory from which a class was loaded. For a class directory, the resource directory is
     * included if the build tool separates them.
     */
    static AssetSource of(Class<?> type) {
        return CodeSource.of(type);
    }

    /** Returns this source on top of another one. Files that this source does not have are taken from the other source. */
    default AssetSource over(AssetSource below) {
        return new OverlaidSource(this, below);
    }
}
