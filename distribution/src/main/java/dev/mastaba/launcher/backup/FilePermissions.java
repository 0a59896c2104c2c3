package dev.mastaba.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The permissions of files, as the bits that Unix stores. Other systems have none. */
final class FilePermissions {
    private static final int ALL = 0777;
    private static final String MODE = "unix:mode";

    private FilePermissions() {}

    private static boolean exist(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Returns the permissions of a file, or -1 if the system has none. */
    static int of(Path file) throws IOException {
        return exist(file) ? (Integer) Files.getAttribute(file, MODE) & ALL : -1;
    }

    /** Sets the permissions of a file, unless they are unknown. */
    static void set(Path file, int mode) throws IOException {
        if (mode >= 0 && exist(file)) {
            Files.setAttribute(file, MODE, mode);
        }
    }
}
