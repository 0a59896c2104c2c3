package dev.mastaba.launcher;

import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/**
 * The folders: the installation, which is never written to, and the base, which belongs to the user.
 *
 * @param home the installation: {@code lib/}, {@code system/}, {@code addons/}
 * @param base the base: {@code bundles/}, {@code conf/}, {@code var/}; the installation itself unless {@code MASTABA_BASE} separates them
 */
record Layout(Path home, Path base) {
    /** Returns the folders that the start script passes as system properties. */
    static Layout ofSystemProperties() {
        Path home = Path.of(System.getProperty("mastaba.home", "."))
                .toAbsolutePath()
                .normalize();
        String base = System.getProperty("mastaba.base", "");
        return new Layout(
                home, base.isEmpty() ? home : Path.of(base).toAbsolutePath().normalize());
    }

    Path system() {
        return home.resolve("system");
    }

    /** Returns the folder of the installation's add-ons, which are served with every base. */
    Path addOns() {
        return home.resolve("addons");
    }

    Path bundles() {
        return base.resolve("bundles");
    }

    Path conf() {
        return base.resolve("conf");
    }

    Path variable() {
        return base.resolve("var");
    }

    /** Returns the folder in which commands put files for the server. */
    Path incoming() {
        return variable().resolve("incoming");
    }

    /** Returns the file in which a running server writes how to reach its admin endpoint. */
    Path adminFile() {
        return variable().resolve("admin.properties");
    }

    /** Returns the file with the key that proves to a running server that a client is its owner's. */
    Path ownerKey() {
        return variable().resolve("owner.key");
    }

    /** Returns the file in which a running server writes the URL at which it answers requests. */
    Path urlFile() {
        return variable().resolve("url");
    }

    /**
     * Returns the jars of a folder of the installation, sorted by name.
     *
     * @throws IOException if there is no such folder
     */
    static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("Folder " + folder + " of the installation does not exist");
        }
        return Folders.list(folder, "*.jar");
    }

    /** Creates the folders of a base on first use, with the settings of the installation; its add-ons stay in their place. */
    void prepare() throws IOException {
        Files.createDirectories(variable());
        Files.createDirectories(bundles());
        fill(home.resolve("conf"), conf());
    }

    /** Creates a folder, if it does not exist, as a copy of another; it appears when it is complete. */
    private static void fill(Path from, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(Objects.requireNonNull(folder.getParent(), "it is in the base"));
        Path part = Files.createTempDirectory(folder.getParent(), "." + folder.getFileName());
        if (Files.isDirectory(from)) {
            for (Path file : Folders.list(from, "*")) {
                Files.copy(file, part.resolve(String.valueOf(file.getFileName())));
            }
        }
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
