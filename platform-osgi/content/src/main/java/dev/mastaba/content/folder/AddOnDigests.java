package dev.mastaba.content.folder;

import dev.mastaba.content.store.KnownContent;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The list of the installation's add-ons with their hashes, which the build writes beside them. Each line contains a hash, a CRC-32 checksum, and a file
 * name. Without a list, or if the checksum of a file differs, the server computes the hash. Therefore, an outdated list does no harm.
 */
public final class AddOnDigests {
    private static final String FILE = "digests.txt";
    private static final int LARGEST = 1 << 20;

    private AddOnDigests() {}

    /**
     * Writes the list.
     *
     * @param folder one argument, the folder with the add-ons
     */
    public static void main(String... folder) throws IOException {
        Path addOns = Path.of(folder[0]);
        TreeSet<String> lines = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(addOns, "*.jar")) {
            for (Path jar : jars) {
                byte[] content = Files.readAllBytes(jar);
                CRC32 crc = new CRC32();
                crc.update(content);
                lines.add(Sha256.of(content) + " " + HexFormat.of().toHexDigits(crc.getValue(), 8) + " "
                        + jar.getFileName() + "\n");
            }
        }
        Files.writeString(addOns.resolve(FILE), String.join("", lines));
    }

    /** Returns the listed content of files by their names in reports; empty without a list. */
    static Map<String, KnownContent> in(Path folder) {
        Map<String, KnownContent> known = new HashMap<>();
        try (var in = Files.newInputStream(folder.resolve(FILE))) {
            String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] fields = line.split(" ", 3);
                if (fields.length == 3 && Sha256.isHash(fields[0])) {
                    known.put(
                            ShippedAddOns.PREFIX + fields[2],
                            new KnownContent(fields[0], HexFormat.fromHexDigitsToLong(fields[1])));
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            return Map.of();
        }
        return known;
    }
}
