package dev.mastaba.core.asset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the files of one add-on come from: a bundle, a jar, a directory. Safe for any thread. An add-on's source is the registry's entry
 * {@code Key.named(AssetSource.class, addOn)}.
 */
@ConsumerType
public interface AssetSource {
    /**
     * The file of a path.
     *
     * @param path as in {@link AssetSpec}, not a folder's
     */
    Optional<Asset.Content> find(String path);

    /**
     * What is in a folder: names, those of folders with a slash at their end, sorted; empty where there is no such folder.
     *
     * @param folder as in {@link AssetSpec}, a folder's path; empty for the root
     */
    List<String> list(String folder);

    /**
     * Every file by its path; empty when there are more files and folders than the limit. Code may be left out.
     *
     * @param limit how many are looked at at most
     */
    default Optional<Map<String, Asset.Content>> files(int limit) {
        return new SourceWalk(this, limit).files();
    }

    /** Whether the files stay as they are as long as an application lives, as those of a bundle or a jar do. */
    default boolean isFixed() {
        return false;
    }

    /** What a person is told where the files come from. */
    default String text() {
        return getClass().getSimpleName();
    }

    /** No files. */
    static AssetSource none() {
        return NoSource.NONE;
    }

    /** A directory. Links that lead out of it are not followed. */
    static AssetSource directory(Path directory) {
        return new DirectorySource(directory);
    }

    /**
     * The entries of a jar, as they are now.
     *
     * @throws java.io.UncheckedIOException when it can't be read
     */
    static AssetSource jar(Path jar) {
        return JarSource.of(jar);
    }

    /** The jar or directory that a class was loaded from, and beside a directory of classes that of the resources, where build tools part them. */
    static AssetSource of(Class<?> type) {
        return CodeSource.of(type);
    }

    /** This source laid over another: what it has not is looked for there. */
    default AssetSource over(AssetSource below) {
        return new OverlaidSource(this, below);
    }
}
