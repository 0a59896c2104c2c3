package dev.mastaba.osgi.history;

import dev.mastaba.osgi.folder.ContentStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the files of an earlier generation back into {@code bundles/} and {@code conf/}, so that the folders stay the truth; what was there is
 * kept in {@code var/displaced/}.
 */
public final class Rollback {
    private final Path bundles;
    private final Path conf;
    private final Displaced displaced;
    private final ContentStore store;

    /** A rollback in these folders. */
    public Rollback(Path bundles, Path conf, Displaced displaced, ContentStore store) {
        this.bundles = bundles;
        this.conf = conf;
        this.displaced = displaced;
        this.store = store;
    }

    /**
     * Carries it out; the container then sees changed folders like any others.
     *
     * @return where the files went that were there before
     * @throws IOException when a file can't be put back; files that were moved are in the folder that the message names
     */
    public Path to(HistoryEntry entry) throws IOException {
        Path aside = displaced.now();
        Files.createDirectories(aside);
        restore(bundles, entry.bundles(), aside.resolve("bundles"), "*");
        restore(conf, entry.conf(), aside.resolve("conf"), "*.cfg");
        return aside;
    }

    private void restore(Path folder, List<HistoryEntry.File> files, Path aside, String which) throws IOException {
        Map<String, Path> content = new HashMap<>();
        for (HistoryEntry.File file : files) {
            Path stored = store.find(file.sha256())
                    .orElseThrow(
                            () -> new IOException("The store no longer has " + file.name() + " of that generation"));
            content.put(fileName(file, which), stored);
        }
        Files.createDirectories(aside);
        Files.createDirectories(folder);
        try (DirectoryStream<Path> present = Files.newDirectoryStream(folder, which)) {
            for (Path each : present) {
                String name = String.valueOf(each.getFileName());
                if (!name.startsWith(".") && !name.endsWith(".error.txt")) {
                    setAside(each, aside.resolve(name), content.containsKey(name) && Files.isRegularFile(each));
                }
            }
        }
        for (Map.Entry<String, Path> file : content.entrySet()) {
            Path part = folder.resolve("." + file.getKey() + ".part");
            Files.copy(file.getValue(), part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    part,
                    folder.resolve(file.getKey()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A file that is replaced in a moment is copied, so that its name is never missing; the others go. */
    private static void setAside(Path file, Path target, boolean replaced) throws IOException {
        if (replaced) {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(file, target);
        }
    }

    /** What was a folder comes back as the jar that it stood for. */
    private static String fileName(HistoryEntry.File file, String which) {
        return which.equals("*") && !file.name().endsWith(".jar") ? file.name() + ".jar" : file.name();
    }
}
