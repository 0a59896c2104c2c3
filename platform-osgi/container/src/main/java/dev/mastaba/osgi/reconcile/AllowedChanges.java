package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.osgi.generation.AllowedContents;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The files and removals that may pass the gates although they are refused otherwise: those that an operator has allowed, and all files of a state that
 * has served before. Safe for any thread.
 */
public final class AllowedChanges {
    private final Supplier<List<HistoryEntry>> history;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile Set<String> joined = Set.of();

    /**
     * Creates the files of a server for which the operator has allowed nothing.
     *
     * @param history returns the generations that have served; the call may read files
     */
    public AllowedChanges(Supplier<List<HistoryEntry>> history) {
        this.history = history;
    }

    /** Allows files by their hashes, and removals by the symbolic names of the bundles. */
    void allow(Collection<String> more) {
        keys.addAll(more);
    }

    void disallow(Collection<String> some) {
        keys.removeAll(some);
    }

    /** Lets the changes with these keys be made together or not at all, until the next call. */
    void join(Set<String> changes) {
        joined = Set.copyOf(changes);
    }

    /** Returns the names of the bundles that change together or not at all in the change to a state. */
    Set<String> whole(DesiredState asked) {
        return contents(joined, asked).keySet();
    }

    /** Returns what may pass the gates in the change to a state. */
    AllowedContents in(DesiredState asked) {
        return new AllowedContents(
                () -> history.get().stream().anyMatch(entry -> isOf(entry, asked)), contents(keys, asked));
    }

    private static Map<String, String> contents(Set<String> keys, DesiredState asked) {
        Map<String, String> contents = new HashMap<>();
        for (BundleFile file : asked.bundles().values()) {
            if (keys.stream().anyMatch(file::madeOf)) {
                contents.put(file.symbolicName(), file.sha256());
            }
        }
        keys.stream().filter(key -> !asked.bundles().containsKey(key)).forEach(name -> contents.put(name, ""));
        return contents;
    }

    /**
     * Returns whether a generation was built from exactly the content of a state. The installation may offer further add-ons meanwhile, and the
     * settings of the server have no effect on what serves.
     */
    private static boolean isOf(HistoryEntry entry, DesiredState asked) {
        Map<String, String> bundles = hashes(entry.bundles());
        boolean has = bundles.entrySet().stream().allMatch(each -> {
            BundleFile file = asked.bundles().get(each.getKey());
            return file != null && file.sha256().equals(each.getValue());
        });
        return has
                && bundles.keySet().containsAll(asked.ownBundles())
                && hashes(entry.conf())
                        .equals(asked.conf().values().stream()
                                .filter(file -> !file.fileName().equals(ConfFile.SERVER))
                                .collect(Collectors.toMap(ConfFile::fileName, ConfFile::sha256)));
    }

    private static Map<String, String> hashes(List<HistoryEntry.File> files) {
        return files.stream()
                .filter(file -> !file.name().equals(ConfFile.SERVER))
                .collect(Collectors.toMap(HistoryEntry.File::title, HistoryEntry.File::sha256));
    }
}
