package dev.mastaba.launcher.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner can read and write. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Returns whether the file system of a file has permissions for the owner, the group, and others. */
    public static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Creates an empty file that other users cannot open, as far as the file system has permissions. */
    public static void create(Path file) throws IOException {
        Files.createFile(
                file,
                hasPermissions(file)
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
    }
}
