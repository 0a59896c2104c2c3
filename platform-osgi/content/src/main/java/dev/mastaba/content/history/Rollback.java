package dev.mastaba.content.history;

import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderFiles;
import dev.mastaba.content.change.FolderPath;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.store.ContentStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The restoration of an earlier generation's files in {@code bundles/} and {@code conf/}. */
public final class Rollback {
    private final FolderFiles files;
    private final ContentStore store;

    /** Creates a rollback in folders. */
    public Rollback(FolderFiles files, ContentStore store) {
        this.files = files;
        this.store = store;
    }

    /**
     * Performs the rollback.
     *
     * @return the folder to which the replaced files were moved; empty if there were none
     * @throws IOException if the rollback fails; the files are then unchanged
     */
    public Optional<Path> to(HistoryEntry entry) throws IOException {
        List<FileChange> all = new ArrayList<>();
        for (HistoryEntry.File file : entry.bundles()) {
            all.add(new FileChange(FolderChanges.BUNDLES, FolderPath.jarName(file.name()), stored(file)));
        }
        for (HistoryEntry.File file : entry.conf()) {
            boolean ofTenant = file.name().startsWith(ConfFile.TENANTS);
            String name = file.name().substring(ofTenant ? ConfFile.TENANTS.length() : 0);
            // Earlier versions used this name for the settings of an application.
            if (ofTenant || !name.equals(ConfFile.NODE)) {
                all.add(new FileChange(ofTenant ? FolderChanges.TENANTS : FolderChanges.CONF, name, stored(file)));
            }
        }
        return files.become(all, List.of());
    }

    /** Returns the tenants that the rollback would remove, because the generation does not contain them, as a part of a sentence; empty if there are none. */
    public String withoutTenants(HistoryEntry entry) throws IOException {
        Set<String> kept = entry.conf().stream().map(HistoryEntry.File::name).collect(Collectors.toSet());
        String gone = files.present(FolderChanges.TENANTS).stream()
                .filter(name -> !kept.contains(ConfFile.TENANTS + name))
                .map(name -> name.substring(0, name.length() - ConfFile.SUFFIX.length()))
                .sorted()
                .collect(Collectors.joining(", "));
        return gone.isEmpty() ? "" : ", without the tenants " + gone + ",";
    }

    private Path stored(HistoryEntry.File file) throws IOException {
        return store.find(file.sha256())
                .orElseThrow(
                        () -> new IOException("var/store does not contain " + file.name() + " of this generation"));
    }
}
