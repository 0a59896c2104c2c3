package dev.mastaba.core.asset;

import java.util.List;
import java.util.Optional;

/** A source without files. */
enum NoSource implements AssetSource {
    NONE;

    @Override
    public Optional<Asset.Content> find(String path) {
        return Optional.empty();
    }

    @Override
    public List<String> list(String folder) {
        return List.of();
    }

    @Override
    public boolean isFixed() {
        return true;
    }

    @Override
    public String text() {
        return "no files";
    }
}
