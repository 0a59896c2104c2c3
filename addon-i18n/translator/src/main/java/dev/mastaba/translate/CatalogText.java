package dev.mastaba.translate;

import dev.mastaba.i18n.gettext.FileText;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import dev.mastaba.i18n.gettext.PoWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Catalogs on the disk. */
public final class CatalogText {
    private static final long LARGEST = 64L << 20;

    private CatalogText() {}

    /**
     * Reads a file.
     *
     * @throws IOException with a message for people if it does not exist, is too large, or is not text
     */
    static PoFile read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is larger than " + LARGEST + " bytes");
            }
            byte[] content = Files.readAllBytes(file);
            Charset charset = FileText.charset(content);
            return PoFile.parse(FileText.of(content, charset));
        } catch (NoSuchFileException none) {
            throw new IOException("File " + file + " does not exist", none);
        } catch (IllegalArgumentException unreadable) {
            throw new IOException(file + " cannot be read. " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Reads a file that is going to be overwritten.
     *
     * @throws IOException also if the file has any error: unreadable parts would be lost
     */
    public static PoFile readWhole(Path file) throws IOException {
        PoFile read = read(file);
        if (!read.faults().isEmpty()) {
            PoFile.Fault first = read.faults().get(0);
            throw new IOException(
                    file + " is malformed at line " + first.line() + ". " + first.text() + ". Nothing was written");
        }
        return read;
    }

    /** Writes a file, completely or not at all, and returns whether that changed it. A link is followed. */
    public static boolean write(Path file, List<PoEntry> entries) throws IOException {
        String text = PoWriter.text(entries);
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(target) && Arrays.equals(content, Files.readAllBytes(target))) {
            return false;
        }
        Path folder = Objects.requireNonNull(target.getParent(), "the path is absolute");
        Files.createDirectories(folder);
        Path part = folder.resolve("." + target.getFileName() + ".part");
        try {
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return true;
    }
}
