package dev.mastaba.core.asset;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One source over another. */
record OverlaidSource(AssetSource above, AssetSource below) implements AssetSource {
    @Override
    public Optional<AssetContent> find(String path) {
        Optional<AssetContent> found = above.find(path);
        return found.isPresent() ? found : below.find(path);
    }

    @Override
    public List<String> list(String folder) {
        TreeSet<String> names = new TreeSet<>(above.list(folder));
        names.addAll(below.list(folder));
        return List.copyOf(names);
    }

    @Override
    public String text() {
        return above.text() + ", over " + below.text();
    }
}
