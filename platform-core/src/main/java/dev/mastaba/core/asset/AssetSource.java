package dev.mastaba.core.asset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A source of one add-on's files, such as a bundle, a jar, or a directory. It is stored in the registry under
 * {@code Key.named(AssetSource.class, addOn)}. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
public interface AssetSource {
    /**
     * Returns the content of the file at a path, or an empty {@code Optional} if the source does not contain the file.
     *
     * @param path the path of a file, not of a folder, as in {@link AssetSpec}
     */
    Optional<Asset.Content> find(String path);

    /**
     * Returns the sorted names of the files and folders in a folder. Folder names have a trailing slash. The list is
     * empty if the folder does not exist.
     *
     * @param folder the folder's path as in {@link AssetSpec}; empty for the root
     */
    List<String> list(String folder);

    /**
     * Returns all files by path, or an empty {@code Optional} if the source contains more files and folders than the
     * limit. Class files may be omitted.
     *
     * @param limit the maximum number of files and folders to visit
     */
    default Optional<Map<String, Asset.Content>> files(int limit) {
        return new SourceWalk(this, limit).files();
    }

    /** Returns whether the files cannot change while an application exists, as in a bundle or a jar. */
    default boolean isFixed() {
        return false;
    }

    /** Returns a description of this source for people to read. */
    default String text() {
        return getClass().getSimpleName();
    }

    /** Returns a source that does not contain any files. */
    static AssetSource none() {
        return NoSource.NONE;
    }

    /** Returns a source that reads files from a directory. Symbolic links that lead out of the directory are not followed. */
    static AssetSource directory(Path directory) {
        return new DirectorySource(directory);
    }

    /**
     * Returns a source that reads files from a jar. Only entries that the jar contains at the time of this call are
     * found.
     *
     * @throws java.io.UncheckedIOException if the jar cannot be read
     */
    static AssetSource jar(Path jar) {
        return JarSource.of(jar);
    }

    /**
     * Returns a source for the jar or class directory from which a class was loaded. If the build tool keeps resources
     * in a separate directory, that directory is included. If the class was not loaded from a jar or a directory, the
     * source does not contain any files.
     */
    static AssetSource of(Class<?> type) {
        return CodeSource.of(type);
    }

    /** Returns a source that combines this source and another one. If both contain a file, the file in this source is used. */
    default AssetSource over(AssetSource below) {
        return new OverlaidSource(this, below);
    }
}
