package dev.mastaba.osgi.history;

import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.folder.ContentStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The restoration of an earlier generation's files in {@code bundles/} and {@code conf/}, so that the folders remain the source of truth. The
 * replaced files are kept in {@code var/displaced/}.
 */
public final class Rollback {
    private final Path base;
    private final FolderChanges changes;
    private final ContentStore store;

    /** Creates a rollback in the folders of a base. */
    public Rollback(Path base, FolderChanges changes, ContentStore store) {
        this.base = base;
        this.changes = changes;
        this.store = store;
    }

    /**
     * Performs the rollback; for the container, this is like any other change of the folders.
     *
     * @return the folder to which the replaced files were moved; empty if there were none
     * @throws IOException if the rollback fails; the files are then unchanged
     */
    public Optional<Path> to(HistoryEntry entry) throws IOException {
        List<FileChange> all = new ArrayList<>();
        all.addAll(changes(FolderChanges.BUNDLES, entry.bundles(), "*"));
        all.addAll(changes(FolderChanges.CONF, settings(entry, false), "*" + ConfFile.SUFFIX));
        all.addAll(changes(FolderChanges.TENANTS, settings(entry, true), "*" + ConfFile.SUFFIX));
        return changes.make(all, true);
    }

    /** Returns the settings files of tenants, or all others, with their names in their folder. */
    private static List<HistoryEntry.File> settings(HistoryEntry entry, boolean ofTenants) {
        return entry.conf().stream()
                .filter(file -> file.name().startsWith(ConfFile.TENANTS) == ofTenants)
                .map(file -> new HistoryEntry.File(
                        file.name().substring(ofTenants ? ConfFile.TENANTS.length() : 0),
                        file.sha256(),
                        file.title(),
                        file.version()))
                .toList();
    }

    private List<FileChange> changes(String folder, List<HistoryEntry.File> files, String which) throws IOException {
        Map<String, FileChange> changes = new TreeMap<>();
        for (String name : present(base.resolve(folder), which)) {
            changes.put(name, new FileChange(folder, name, null));
        }
        for (HistoryEntry.File file : files) {
            String name = fileName(file, folder);
            Path stored = store.find(file.sha256())
                    .orElseThrow(
                            () -> new IOException("var/store does not contain " + file.name() + " of this generation"));
            changes.put(name, new FileChange(folder, name, stored));
        }
        return changes.values().stream()
                .sorted(Comparator.comparing(FileChange::name))
                .toList();
    }

    /** Returns the files that the server would read; a file whose name cannot be represented as text is ignored. */
    private static List<String> present(Path folder, String which) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, which)) {
            for (Path each : files) {
                String name = String.valueOf(each.getFileName());
                boolean ours = name.startsWith(".") || name.endsWith(".error.txt");
                if (!ours && name.indexOf('\uFFFD') < 0) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Returns the file's name; a former folder comes back as the jar that it represented. */
    private static String fileName(HistoryEntry.File file, String folder) {
        return folder.equals(FolderChanges.BUNDLES) && !file.name().endsWith(".jar")
                ? file.name() + ".jar"
                : file.name();
    }
}
