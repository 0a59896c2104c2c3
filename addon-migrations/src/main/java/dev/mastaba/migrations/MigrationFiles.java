package dev.mastaba.migrations;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The migrations in a folder of an add-on. The files are read from the add-on itself, so that no other add-on can override them.
 *
 * @param addOn the name of the add-on
 * @param folder the folder, with a slash at its end
 */
record MigrationFiles(String addOn, String folder, AssetSource source) {
    static final int MOST_BYTES = 8 << 20;
    static final int MOST_FILES = 5_000;

    /**
     * Returns the migrations for a database product in the order in which they run.
     *
     * @throws ConfigurationException if a file is unusable, or two files have the same version
     */
    List<MigrationFile> of(Vendor vendor) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> common = in(folder, problems);
        Map<String, String> own = in(folder + vendor.folder() + "/", problems);
        Stream.of(Vendor.values())
                .filter(other -> other != vendor)
                .forEach(other -> in(folder + other.folder() + "/", problems));
        if (common.size() + own.size() > MOST_FILES) {
            problems.add(MigrationProblems.tooManyFiles(addOn, folder, common.size() + own.size()));
        }
        Map<String, String> paths = new TreeMap<>(common);
        paths.putAll(own);
        List<MigrationFile> files = new ArrayList<>();
        if (problems.isEmpty()) {
            paths.values().forEach(path -> read(path, files, problems));
        }
        ConfigurationException.requireNone(problems);
        return files.stream()
                .sorted((one, other) -> MigrationName.ORDER.compare(one.name(), other.name()))
                .toList();
    }

    /** Returns the paths of the files in a folder by the key of their migration. */
    private Map<String, String> in(String within, List<Problem> problems) {
        Map<String, String> paths = new TreeMap<>();
        for (String entry : source.list(within)) {
            String path = within + entry;
            if (isIgnored(within, entry)) {
                continue;
            }
            MigrationName name = MigrationName.parse(entry).orElse(null);
            if (name == null) {
                problems.add(MigrationProblems.badName(addOn, path));
                continue;
            }
            String other = paths.putIfAbsent(name.key(), path);
            if (other != null) {
                problems.add(MigrationProblems.sameVersion(addOn, name, other, path));
            }
        }
        return paths;
    }

    private boolean isIgnored(String within, String entry) {
        boolean ofVendor = within.equals(folder)
                && Stream.of(Vendor.values()).anyMatch(vendor -> entry.equals(vendor.folder() + "/"));
        return ofVendor || entry.startsWith(".") || entry.endsWith(".md") || entry.endsWith(".txt");
    }

    private void read(String path, List<MigrationFile> files, List<Problem> problems) {
        MigrationName name =
                MigrationName.parse(path.substring(path.lastIndexOf('/') + 1)).orElseThrow();
        try {
            Asset.Content content = source.find(path).orElseThrow(() -> new IOException("the file has vanished"));
            byte[] bytes;
            try (InputStream in = content.open()) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            if (bytes.length > MOST_BYTES) {
                problems.add(MigrationProblems.tooLarge(addOn, path));
                return;
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            files.add(new MigrationFile(addOn, path, name, text));
        } catch (CharacterCodingException notUtf8) {
            problems.add(MigrationProblems.unreadable(addOn, path, "it is not encoded in UTF-8"));
        } catch (IOException failed) {
            problems.add(MigrationProblems.unreadable(addOn, path, String.valueOf(failed.getMessage())));
        }
    }
}
