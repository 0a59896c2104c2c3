package dev.mastaba.launcher.maven;

import dev.mastaba.launcher.source.FileHash;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of an installation for the Maven plugin, which starts the server in it. The archive contains no bundles, settings, or data of the
 * installation's user, and its bytes depend only on its files.
 *
 * @param home the folder of the installation
 * @param version the version of Mastaba, for the name of the folder in the archive
 */
record ServerArchive(Path home, String version) {
    private static final List<String> FOLDERS =
            List.of("LICENSE", "addons", "bin", "host", "lib", "optional", "schema", "servlet", "system");
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    /** The settings with their defaults, beside the class that reads their names. */
    private static final String SETTINGS = "/dev/mastaba/launcher/doctor/server.cfg";

    /** Returns the SHA-256 hash of the archive. */
    String hash() throws IOException {
        MessageDigest digest = FileHash.sha256();
        writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return FileHash.text(digest);
    }

    /** Writes the archive, and closes the stream. */
    void writeTo(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out);
                InputStream settings =
                        Objects.requireNonNull(ServerArchive.class.getResourceAsStream(SETTINGS), SETTINGS)) {
            // Jars are compressed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            write(zip, "conf/server.cfg", settings);
            for (String folder : FOLDERS) {
                List<Path> files =
                        Files.exists(home.resolve(folder)) ? Folders.below(home.resolve(folder), "") : List.of();
                for (Path each : files) {
                    if (Files.isRegularFile(each)) {
                        try (InputStream content = Files.newInputStream(each)) {
                            write(zip, home.relativize(each).toString().replace('\\', '/'), content);
                        }
                    }
                }
            }
        }
    }

    private void write(ZipOutputStream zip, String name, InputStream content) throws IOException {
        ZipEntry entry = new ZipEntry("mastaba-" + version + "/" + name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        content.transferTo(zip);
    }
}
