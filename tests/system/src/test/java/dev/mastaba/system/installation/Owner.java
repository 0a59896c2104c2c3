package dev.mastaba.system.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom folders belong to: takes the server's right to write away and gives it back. For root no folder is read-only, so that a test that
 * runs as root starts the server as somebody else.
 */
public final class Owner {
    private static final String NOBODY = "65534";
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final Set<PosixFilePermission> WRITABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final boolean root = "root".equals(System.getProperty("user.name"));

    /** Whether this process is root's. */
    public boolean root() {
        return root;
    }

    /** The words before a command that start it as the user who may not write everywhere. */
    public String[] startsServer() {
        return root
                ? new String[] {"setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"}
                : new String[0];
    }

    /** Lets everybody walk through a folder of the test's own. */
    public void open(Path folder) {
        permit(folder, WRITABLE);
    }

    /** Lets everybody write into a folder. */
    public void giveToEverybody(Path folder) {
        permit(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** Lets the server write into everything below a folder. */
    public void give(Path folder) {
        change(folder, NOBODY, WRITABLE);
    }

    /** Lets the server only read what is below a folder. */
    public void take(Path folder) {
        change(folder, "0", READ_ONLY);
    }

    private void change(Path folder, String user, Set<PosixFilePermission> folders) {
        for (Path path : below(folder)) {
            if (root) {
                own(path, Integer.parseInt(user));
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                permit(path, folders);
            }
        }
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void own(Path path, int user) {
        try {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void permit(Path path, Set<PosixFilePermission> permissions) {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
