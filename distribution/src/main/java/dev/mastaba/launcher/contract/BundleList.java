package dev.mastaba.launcher.contract;

import dev.mastaba.core.engine.contract.RecordedContract;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The writer of the list in a bundle. It works without the classes of core: only the name of the file is from there. */
public final class BundleList {
    /** The time of the file, so that equal builds have equal jars. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 2, 1, 0, 0);

    private BundleList() {}

    /**
     * Writes a list into a jar or a folder. All other entries of a jar stay as they are.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path bundle, String list) throws IOException {
        if (Files.isDirectory(bundle)) {
            Files.createDirectories(bundle.resolve("META-INF/mastaba"));
            Files.writeString(bundle.resolve(RecordedContract.FILE), list);
            return;
        }
        Path part = Folders.part(bundle.toAbsolutePath());
        try {
            writeJar(bundle, list, part);
            Files.move(part, bundle, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeJar(Path bundle, String list, Path target) throws IOException {
        try (ZipFile jar = new ZipFile(bundle.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (!entry.getName().equals(RecordedContract.FILE)) {
                    copy(jar, entry, copy);
                }
            }
            ZipEntry entry = new ZipEntry(RecordedContract.FILE);
            entry.setTimeLocal(WRITTEN);
            copy.putNextEntry(entry);
            copy.write(list.getBytes(StandardCharsets.UTF_8));
            copy.closeEntry();
        }
    }

    private static void copy(ZipFile jar, ZipEntry entry, ZipOutputStream copy) throws IOException {
        ZipEntry same = new ZipEntry(entry);
        if (same.getMethod() == ZipEntry.DEFLATED) {
            same.setCompressedSize(-1);
        }
        copy.putNextEntry(same);
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(copy);
        }
        copy.closeEntry();
    }
}
