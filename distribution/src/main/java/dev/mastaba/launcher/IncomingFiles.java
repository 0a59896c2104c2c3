package dev.mastaba.launcher;

import dev.mastaba.launcher.shelf.InstallPlan;
import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of {@code var/incoming/} in which a command passes files to the server. It is deleted when it is closed.
 *
 * @param folder the folder
 * @param owner the owner of {@code var/}, as whom the server runs
 */
record IncomingFiles(Path folder, BaseOwner owner) implements AutoCloseable {
    private static final String PREFIX = "deploy-";
    private static final Duration LONGEST_USE = Duration.ofHours(1);

    /** Creates an empty folder, which a server of another user can read. If root runs the command, the folder belongs to the server's user. */
    static IncomingFiles in(Layout layout) throws IOException {
        Path all = layout.incoming();
        boolean first = Files.notExists(all);
        Files.createDirectories(all);
        BaseOwner owner = BaseOwner.of(layout);
        Path folder = Files.createTempDirectory(all, PREFIX);
        if (first) {
            owner.give(all);
        }
        // Before the folder is handed over: its new owner could replace it by a link.
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        owner.give(folder);
        if (!owner.isAnother()) {
            Folders.deleteAbandoned(folder, PREFIX, LONGEST_USE);
        }
        return new IncomingFiles(folder, owner);
    }

    /** Returns the name by which the server refers to it. */
    String name() {
        return String.valueOf(folder.getFileName());
    }

    /**
     * Copies bundles into the folder; a folder with a {@code mastaba.yaml} is packed.
     *
     * @return their file names
     * @throws IOException if two have the same name
     */
    List<String> take(GivenBundles bundles) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path bundle : bundles.files()) {
            String own = String.valueOf(bundle.toAbsolutePath().normalize().getFileName());
            String name = Files.isDirectory(bundle) ? own + ".jar" : own;
            if (names.contains(name)) {
                throw new IOException("Two bundles have the file name " + name + "; deploy only one of them");
            }
            if (Files.isDirectory(bundle)) {
                new BundlesFolder(folder).take(bundle);
            } else {
                Files.copy(bundle, folder.resolve(own));
            }
            owner.give(folder.resolve(name));
            names.add(name);
        }
        return names;
    }

    /** Adds the change of the lock file, which the server makes together with the change of the bundles. */
    void take(InstallPlan plan) throws IOException {
        owner.give(Files.write(folder.resolve(ServerFiles.LOCK_CHANGE), plan.lockChange()));
    }

    @Override
    public void close() throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(folder);
    }
}
