package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of {@code var/incoming/} in which a command passes files to the server. It is deleted when it is closed.
 *
 * @param folder the folder
 */
record IncomingFiles(Path folder) implements AutoCloseable {
    /** Creates an empty folder, which a server of another user can read. */
    static IncomingFiles in(Layout layout) throws IOException {
        Path all = Files.createDirectories(layout.incoming());
        Path folder = Files.createTempDirectory(all, "deploy-");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new IncomingFiles(folder);
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
            names.add(name);
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
