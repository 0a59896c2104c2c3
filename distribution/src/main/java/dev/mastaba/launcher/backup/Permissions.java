package dev.mastaba.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The permissions of files, as the bits that Unix stores. Other systems have none. */
final class Permissions {
    private static final int ALL = 0777;
    private static final PosixFilePermission[] HIGHEST_FIRST = {
        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE
    };

    private Permissions() {}

    private static boolean exist(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Returns the permissions of a file, or -1 if the system has none. */
    static int of(Path file) throws IOException {
        return exist(file) ? (Integer) Files.getAttribute(file, "unix:mode") & ALL : -1;
    }

    /** Sets the permissions of a file, unless they are unknown. */
    static void set(Path file, int mode) throws IOException {
        if (mode >= 0 && exist(file)) {
            Files.setPosixFilePermissions(file, set(mode));
        }
    }

    /** Returns the attribute with which a file or folder is created that only its owner can use. */
    static FileAttribute<?>[] ownersAlone(Path folder, int mode) {
        return exist(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set(mode))}
                : new FileAttribute<?>[0];
    }

    private static Set<PosixFilePermission> set(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < HIGHEST_FIRST.length; i++) {
            if ((mode & 0400 >> i) != 0) {
                permissions.add(HIGHEST_FIRST[i]);
            }
        }
        return permissions;
    }
}
