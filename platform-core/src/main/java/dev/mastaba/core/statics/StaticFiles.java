package dev.mastaba.core.statics;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The static files of an application; each is read through once. Safe for any thread. */
public final class StaticFiles {
    private static final Key<StaticFiles> KEY = Key.of(StaticFiles.class);
    private static final int LONGEST_KEPT = 256 * 1024;
    private static final long MOST_KEPT = 32L * 1024 * 1024;

    private final Assets assets;
    private final Map<AssetSpec, StaticFile> known = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();

    private StaticFiles(Assets assets) {
        this.assets = assets;
    }

    static StaticFiles in(Registry registry, Settings settings) {
        return registry.computeIfAbsent(KEY, () -> new StaticFiles(Assets.in(registry, settings)));
    }

    /** The file of a spec, overrides applied. */
    public Optional<StaticFile> find(AssetSpec spec) {
        return Optional.ofNullable(look(assets.exact(spec)));
    }

    private @Nullable StaticFile look(AssetSpec spec) {
        StaticFile file = known.get(spec);
        if (file != null && !assets.development()) {
            return file;
        }
        Asset asset = assets.find(spec).orElse(null);
        if (asset == null) {
            return null;
        }
        if (file == null || !file.isFresh(asset)) {
            file = read(asset);
            known.put(spec, file);
        }
        return file;
    }

    private StaticFile read(Asset asset) {
        StaticFile file = StaticFile.read(asset, kept.get() < MOST_KEPT ? LONGEST_KEPT : 0);
        kept.addAndGet(Math.min(file.length(), LONGEST_KEPT));
        return file;
    }

    Assets assets() {
        return assets;
    }
}
