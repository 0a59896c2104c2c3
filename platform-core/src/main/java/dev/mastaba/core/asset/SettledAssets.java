package dev.mastaba.core.asset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one owner, overrides applied, as they are as long as the application lives. Immutable.
 *
 * @param open whether they are not settled, and are to be looked for each time
 * @param files by path
 * @param folders the sorted names in each folder
 */
record SettledAssets(boolean open, Map<String, Asset> files, Map<String, List<String>> folders) {
    /** Stands for those that are looked for anew each time. */
    static final SettledAssets OPEN = new SettledAssets(true, Map.of(), Map.of());

    /** Looks for each of the paths. */
    static SettledAssets of(String owner, Iterable<String> paths, AssetSearch search) {
        Map<String, Asset> files = new HashMap<>();
        for (String path : paths) {
            search.first(new AssetSpec(owner, path)).ifPresent(asset -> files.put(path, asset));
        }
        return new SettledAssets(false, files, SettledSource.folders(files.keySet()));
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    List<String> list(String folder) {
        return folders.getOrDefault(folder, List.of());
    }
}
