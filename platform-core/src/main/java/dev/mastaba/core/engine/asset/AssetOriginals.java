package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Original;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The originals that overrides of files replaced, file by file, by hashes of their contents. */
final class AssetOriginals {
    private final LayeredAssets assets;
    private final Rank rank;
    private final List<Original> all = new ArrayList<>();

    AssetOriginals(LayeredAssets assets, Rank rank) {
        this.assets = assets;
        this.rank = rank;
    }

    List<Original> all() {
        new TreeMap<>(assets.overrides()).forEach((owner, layers) -> {
            for (int layer = 0; layer < layers.size(); layer++) {
                add(owner, layers.get(layer), layer);
            }
        });
        return all;
    }

    private void add(String owner, AssetOverride override, int layer) {
        String by = rank.owner(override.action());
        for (String path : assets.brought(override)) {
            assets.below(new AssetSpec(owner, path), layer + 1)
                    .filter(replaced -> !replaced.owner().equals(by))
                    .ifPresent(replaced -> all.add(new Original(
                            "asset",
                            rank.names().display(owner) + ":" + path,
                            replaced.owner(),
                            by,
                            hash(replaced),
                            override.action().origin().toString())));
        }
    }

    private static String hash(Asset asset) {
        OriginalHash hash = new OriginalHash();
        try (InputStream in = asset.content().open()) {
            hash.content(in);
        } catch (IOException unreadable) {
            hash.text("unreadable");
        }
        return hash.hex();
    }
}
