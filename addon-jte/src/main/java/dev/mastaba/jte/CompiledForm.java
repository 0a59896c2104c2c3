package dev.mastaba.jte;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The compiled form of a template, which the build writes into its bundle.
 *
 * @param source the digest of the text that was compiled
 * @param type the name of the template's class
 * @param optional the parameters with a default value
 * @param calls the called templates, as written in the template, by the class of each call
 * @param entries the classes and the static text by path
 */
record CompiledForm(
        String source, String type, Set<String> optional, Map<String, String> calls, Map<String, byte[]> entries) {
    private static final String FOLDER = "META-INF/jte/";
    private static final String ENDING = ".zip";
    private static final String DESCRIPTION = "template.txt";
    private static final int MOST_BYTES = 64 << 20;

    /** Returns the compiled form of a template's file, if its add-on has one. */
    static Optional<Asset> file(Asset template, Assets assets) {
        return assets.own(path(template.source()), template.owner());
    }

    static String path(AssetSpec template) {
        return FOLDER + template.path() + ENDING;
    }

    /**
     * Reads a compiled form.
     *
     * @throws IOException if it cannot be read, or has another format
     */
    static CompiledForm read(byte[] file) throws IOException {
        Map<String, byte[]> entries = entries(file);
        byte[] description = entries.remove(DESCRIPTION);
        List<String> lines = description == null
                ? List.of()
                : new String(description, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals("format 1")) {
            throw new IOException("Another version of the compiler wrote it");
        }
        Map<String, String> single = new HashMap<>();
        Set<String> optional = new HashSet<>();
        Map<String, String> calls = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length < (words[0].equals("call") ? 3 : 2)) {
                throw new IOException("It is malformed at \"" + line + '"');
            }
            switch (words[0]) {
                case "optional" -> optional.add(words[1]);
                case "call" -> calls.put(words[1], words[2]);
                default -> single.put(words[0], words[1]);
            }
        }
        return new CompiledForm(
                single.getOrDefault("source", ""), single.getOrDefault("type", ""), optional, calls, entries);
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        int length = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(MOST_BYTES - length + 1);
                length += content.length;
                if (length > MOST_BYTES) {
                    throw new IOException("It is larger than " + MOST_BYTES + " bytes");
                }
                entries.put(entry.getName(), content);
            }
        } catch (IllegalArgumentException name) {
            throw new IOException("It is malformed: " + name.getMessage(), name);
        }
        return entries;
    }

    /** Returns whether this is the compiled form of a text. */
    boolean isOf(byte[] text) {
        return Sha256.of(text).equals(source);
    }
}
