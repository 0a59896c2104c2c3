package dev.mastaba.core.asset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A combination of two sources. If both contain a file, the file in {@code above} is used. */
record OverlaidSource(AssetSource above, AssetSource below) implements AssetSource {
    @Override
    public Optional<Asset.Content> find(String path) {
        Optional<Asset.Content> found = above.find(path);
        return found.isPresent() ? found : below.find(path);
    }

    @Override
    public List<String> list(String folder) {
        TreeSet<String> names = new TreeSet<>(above.list(folder));
        names.addAll(below.list(folder));
        return List.copyOf(names);
    }

    @Override
    public Optional<Map<String, Asset.Content>> files(int limit) {
        return below.files(limit)
                .flatMap(lower -> above.files(limit).map(higher -> {
                    Map<String, Asset.Content> files = new HashMap<>(lower);
                    files.putAll(higher);
                    return files;
                }));
    }

    @Override
    public boolean isFixed() {
        return above.isFixed() && below.isFixed();
    }

    @Override
    public String text() {
        return above.text() + ", over " + below.text();
    }
}
