package dev.mastaba.core.engine.text;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The users who can change the content of a folder. A user who may write to a parent folder can replace the folder, unless the parent folder is
 * sticky. Write access for the group is the operator's decision: on many systems, every user has a separate group.
 */
public final class FolderAccess {
    private static final int ROOT = 0;

    private FolderAccess() {}

    /**
     * Finds a folder through which every user can change the content of the given folder: the folder itself or a parent folder.
     *
     * @param real the real path of the given folder
     */
    public static Optional<Path> openToAll(Path real) throws IOException {
        if (isOpenToAll(WriteAccess.of(real), real)) {
            return Optional.of(real);
        }
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            WriteAccess access = WriteAccess.of(above);
            if (!access.sticky() && isOpenToAll(access, above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** Returns whether every user can write. On a read-only disk, such as a config map of Kubernetes in a container, the mode does not matter. */
    private static boolean isOpenToAll(WriteAccess access, Path path) throws IOException {
        return access.all() && !Files.getFileStore(path).isReadOnly();
    }

    /**
     * Finds the folder through which every user can change the content of a folder or, if there is none, the files in it to which every user may
     * write.
     */
    public static List<Path> allOpenToAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path real = folder.toRealPath();
        Optional<Path> open = openToAll(real);
        return open.isPresent() ? List.of(open.get()) : filesOpenToAll(real);
    }

    private static List<Path> filesOpenToAll(Path real) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(real)) {
            for (Path file : files) {
                if (!Files.isSymbolicLink(file) && WriteAccess.of(file).all()) {
                    found.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(null);
        return found;
    }

    /** Finds the parent folders whose owners are neither root nor the owner of the given folder. */
    public static List<Path> ownedByOthers(Path real) throws IOException {
        WriteAccess folder = WriteAccess.of(real);
        List<Path> found = new ArrayList<>();
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            if (isForeign(WriteAccess.of(above), folder)) {
                found.add(above);
            }
        }
        return found;
    }

    /**
     * Returns whether the owner of a file is neither root nor the owner of its folder. If the group may write to the folder, its members may put
     * their own files there.
     */
    public static boolean isOwnedByOthers(WriteAccess file, WriteAccess folder) {
        return !folder.group() && isForeign(file, folder);
    }

    /** Returns whether the owner of a file is neither root nor one of these users. */
    public static boolean isOwnedByOthers(WriteAccess file, Set<Integer> users) {
        return file.owner() != ROOT && !users.contains(file.owner());
    }

    private static boolean isForeign(WriteAccess file, WriteAccess folder) {
        return file.owner() != ROOT && file.owner() != folder.owner();
    }
}
