package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one owner, with overrides applied, that keep their names for the lifetime of the application. Immutable.
 *
 * @param complete whether there are no other files and none can be added
 * @param files the files by path
 * @param folders the sorted names in each folder
 */
record SettledAssets(boolean complete, Map<String, Asset> files, Map<String, List<String>> folders) {
    /** The value for files that are looked up anew each time. */
    static final SettledAssets OPEN = new SettledAssets(false, Map.of(), Map.of());

    /**
     * Looks up each of the paths.
     *
     * @param own the owner's files without overrides, whose objects are used again where they are the same
     */
    static SettledAssets of(
            String owner, Iterable<String> paths, AssetSearch search, boolean complete, SettledAssets own) {
        Map<String, Asset> files = new HashMap<>();
        for (String path : paths) {
            search.first(new AssetSpec(owner, path))
                    .map(own::same)
                    .ifPresent(asset -> files.put(key(path, asset), asset));
        }
        Map<String, List<String>> folders = SettledSource.folders(files.keySet());
        folders.replaceAll((folder, names) -> names.equals(own.list(folder)) ? own.list(folder) : names);
        return new SettledAssets(complete, files, folders);
    }

    /** Returns the equal asset among these, or else the given one. */
    private Asset same(Asset asset) {
        Asset known = files.get(asset.spec().path());
        return known != null && asset.steps().isEmpty() && known.content() == asset.content() ? known : asset;
    }

    private static String key(String path, Asset asset) {
        return asset.spec().path().equals(path) ? asset.spec().path() : path;
    }

    Optional<Asset> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    List<String> list(String folder) {
        return folders.getOrDefault(folder, List.of());
    }
}
