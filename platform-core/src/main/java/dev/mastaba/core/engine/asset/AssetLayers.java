package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The overrides of one owner's files, in search order. Immutable. */
final class AssetLayers {
    static final AssetLayers NONE = new AssetLayers(List.of(), spec -> spec);

    private static final int[] NOWHERE = {};

    private final List<AssetOverride> overrides;
    private final List<AssetSpec> replacements;
    private final Map<String, int[]> ofFiles = new HashMap<>();
    private final int[] ofFolders;

    /**
     * Creates the layers.
     *
     * @param exact replaces the owner in a spec by its exact name
     */
    AssetLayers(List<AssetOverride> overrides, UnaryOperator<AssetSpec> exact) {
        this.overrides = List.copyOf(overrides);
        this.replacements = overrides.stream()
                .map(override -> exact.apply(override.replacement()))
                .toList();
        int[] folders = new int[overrides.size()];
        int count = 0;
        for (int layer = 0; layer < overrides.size(); layer++) {
            AssetSpec target = overrides.get(layer).target();
            if (target.isFolder()) {
                folders[count++] = layer;
            } else {
                ofFiles.merge(target.path(), new int[] {layer}, AssetLayers::joined);
            }
        }
        this.ofFolders = Arrays.copyOf(folders, count);
    }

    private static int[] joined(int[] before, int[] after) {
        int[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        return all;
    }

    List<AssetOverride> overrides() {
        return overrides;
    }

    int size() {
        return overrides.size();
    }

    /** Returns the first override, from this index on, that covers a path; -1 if none does. */
    int next(String path, int from) {
        int file = first(ofFiles.getOrDefault(path, NOWHERE), from, "");
        int folder = first(ofFolders, from, path);
        return file < 0 || folder >= 0 && folder < file ? folder : file;
    }

    private int first(int[] layers, int from, String path) {
        for (int layer : layers) {
            if (layer >= from && (path.isEmpty() || overrides.get(layer).covers(path))) {
                return layer;
            }
        }
        return -1;
    }

    /** Returns the replacement that an override offers for a path that it covers. */
    AssetSpec offer(int layer, String path) {
        AssetOverride override = overrides.get(layer);
        AssetSpec replacement = replacements.get(layer);
        return override.target().isFolder()
                ? replacement.child(path.substring(override.target().path().length()))
                : replacement;
    }

    /** Returns the path for which an override offers this asset. */
    Optional<String> pathOf(int layer, AssetSpec offered) {
        AssetSpec target = overrides.get(layer).target();
        AssetSpec replacement = replacements.get(layer);
        if (!offered.owner().equals(replacement.owner())
                || !offered.path().startsWith(replacement.path())
                || !target.isFolder() && !offered.path().equals(replacement.path())) {
            return Optional.empty();
        }
        return Optional.of(
                target.path() + offered.path().substring(replacement.path().length()));
    }
}
