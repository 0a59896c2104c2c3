package dev.mastaba.system.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are no bundles, or are bundles no longer. */
public final class BrokenFiles {
    private BrokenFiles() {}

    /** The first half of a file. */
    public static Path half(Path whole, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(whole);
            return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** An archive of one text. */
    public static Path archiveWithoutManifest(Path file) {
        return zip(file, "hello.txt", "Hello".getBytes(StandardCharsets.UTF_8), 1);
    }

    /** An archive with an entry that leads out of where it is unpacked. */
    public static Path archiveThatLeadsOut(Path file) {
        return zip(file, "../../outside.txt", "Hello".getBytes(StandardCharsets.UTF_8), 1);
    }

    /** An archive that grows a thousandfold: small on the disk, large in memory. */
    public static Path bomb(Path file) {
        return zip(file, "zeros", new byte[1 << 20], 64);
    }

    private static Path zip(Path file, String entry, byte[] content, int times) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            for (int i = 0; i < times; i++) {
                zip.write(content);
            }
            zip.closeEntry();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
