package dev.mastaba.content.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.content.archive.ArchiveCheck;
import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A writer that packs files into a jar so that the same files always result in the same bytes. The manifest is first, followed by the other files by
 * name; all are stored uncompressed, with the same fixed time.
 */
final class JarWriter {
    /** The maximum size of an entry, which is read into memory before it is packed. */
    static final int LARGEST_ENTRY = 64 << 20;

    private static final LocalDateTime FIXED = LocalDateTime.of(1980, 2, 1, 0, 0);

    private JarWriter() {}

    /** The content of one entry. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    /** Returns the content of a folder that represents a jar; if it does not have a manifest, the given manifest is used. */
    static SortedMap<String, Content> contentOf(FolderTree tree, byte[] madeManifest) {
        SortedMap<String, Content> content = new TreeMap<>();
        tree.files().forEach((name, file) -> content.put(name, () -> bytesOf(file)));
        content.putIfAbsent(ArchiveCheck.MANIFEST, () -> madeManifest);
        return content;
    }

    /** Returns the content of a checked archive, with another manifest. */
    static SortedMap<String, Content> contentOf(ZipFile zip, byte[] madeManifest) {
        SortedMap<String, Content> content = new TreeMap<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry -> content.put(entry.getName(), () -> bytesOf(zip, entry)));
        content.put(ArchiveCheck.MANIFEST, () -> madeManifest);
        return content;
    }

    static void refuseLargeEntries(ZipFile zip, String fileName) throws RefusalException {
        Optional<? extends ZipEntry> large =
                zip.stream().filter(entry -> entry.getSize() > LARGEST_ENTRY).findFirst();
        if (large.isPresent()) {
            String detail = large.get().getName() + " is larger than " + LARGEST_ENTRY + " bytes";
            throw new RefusalException(DeploymentProblems.tooLarge(fileName, detail));
        }
    }

    static void write(SortedMap<String, Content> content, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        Content manifest = content.get(ArchiveCheck.MANIFEST);
        if (manifest != null) {
            put(zip, ArchiveCheck.MANIFEST, manifest.read());
        }
        for (var entry : content.entrySet()) {
            if (!entry.getKey().equals(ArchiveCheck.MANIFEST)) {
                put(zip, entry.getKey(), entry.getValue().read());
            }
        }
        zip.finish();
        zip.flush();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Returns the bytes of a file, which may be growing: at most as many bytes as when it was scanned. */
    static byte[] bytesOf(FolderTree.TreeFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.file(), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) Math.min(LARGEST_ENTRY, file.state().size()));
        }
    }

    private static byte[] bytesOf(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
