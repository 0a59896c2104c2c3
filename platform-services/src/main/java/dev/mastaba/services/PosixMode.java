package dev.mastaba.services;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The permissions of the owner, the group, and others, with which files and folders are created. */
public final class PosixMode {
    private PosixMode() {}

    /** Returns whether the file system of a file has such permissions. */
    public static boolean isKnown(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Returns the attribute that gives a new file or folder its permissions; none if its file system has no such permissions.
     *
     * @param file the file, or another one of the same file system
     * @param mode the permissions, such as {@code rw-------}
     */
    public static FileAttribute<?>[] of(Path file, String mode) {
        return isKnown(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
