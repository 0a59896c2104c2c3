package dev.mastaba.content.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives for tests, written entry by entry in the given order. */
public final class Jars {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private boolean stored;

    public static Jars empty() {
        return new Jars();
    }

    /** The bytes of a bundle of some size whose only content is a marker. */
    public static byte[] bundle(String name, String version, String marker) {
        return of(name, version).entry("marker.txt", marker.repeat(200)).bytes();
    }

    public static Jars of(String name, String version, String... moreHeaders) {
        return empty().manifest(
                        "Bundle-ManifestVersion: 2",
                        "Bundle-SymbolicName: " + name,
                        "Bundle-Version: " + version,
                        String.join("\n", moreHeaders));
    }

    public Jars manifest(String... lines) {
        String text = "Manifest-Version: 1.0\n" + String.join("\n", lines).strip() + "\n";
        return entry("META-INF/MANIFEST.MF", text);
    }

    public Jars entry(String name, String text) {
        return entry(name, text.getBytes(UTF_8));
    }

    public Jars entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public Jars stored() {
        stored = true;
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                zip.putNextEntry(entry(content));
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private ZipEntry entry(Map.Entry<String, byte[]> content) {
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setTime(0);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(content.getValue());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.getValue().length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }
}
