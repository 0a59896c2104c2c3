package dev.mastaba.system.bundle;

import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A bundle that is compiled once and written in many builds: wherever a mark stands in its files and their names, the build's own mark of the
 * same length is put, in class files as well.
 */
public final class Stamped {
    /** One instant in every build, so that the same build has the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final String mark;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Stamped(String mark) {
        this.mark = mark;
    }

    /** Compiles a bundle in which this mark stands for the build. */
    public static Stamped of(SourceBundle bundle, String mark, Path scratch) {
        Stamped stamped = new Stamped(mark);
        try (ZipFile jar = new ZipFile(bundle.writeTo(scratch).toFile())) {
            for (ZipEntry entry : java.util.Collections.list(jar.entries())) {
                if (!entry.isDirectory()) {
                    stamped.entries.put(
                            entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
            return stamped;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes one build. */
    public Path write(Path file, String stamp) {
        if (stamp.length() != mark.length()) {
            throw new IllegalArgumentException(stamp + " is not as long as " + mark);
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry(entry.getKey().replace(mark, stamp));
                named.setTimeLocal(TIME);
                zip.putNextEntry(named);
                zip.write(stamped(entry.getValue(), stamp));
                zip.closeEntry();
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One character is one byte here, so that class files come through unchanged. */
    private byte[] stamped(byte[] bytes, String stamp) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(mark, stamp)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
