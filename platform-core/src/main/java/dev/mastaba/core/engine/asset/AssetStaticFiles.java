package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The static files of an application, each of which is read completely once; small files are kept in memory. Safe for use by any thread. */
public final class AssetStaticFiles implements Function<AssetSpec, Optional<StaticFile>> {
    private static final Key<AssetStaticFiles> KEY = Key.of(AssetStaticFiles.class);
    private static final int LONGEST_KEPT = 256 * 1024;
    private static final long MOST_KEPT = 32L * 1024 * 1024;

    private final Assets assets;
    private final ContentTypes types;
    private final Map<AssetSpec, HashedFile> known = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private volatile CacheBusterTable busters = CacheBusterTable.NONE;

    private AssetStaticFiles(Assets assets, ContentTypes types) {
        this.assets = assets;
        this.types = types;
    }

    public static AssetStaticFiles in(Registry registry, Settings settings) {
        return registry.computeIfAbsent(
                KEY, () -> new AssetStaticFiles(LayeredAssets.in(registry, settings), ContentTypes.of(settings)));
    }

    @Override
    public Optional<StaticFile> apply(AssetSpec spec) {
        return Optional.ofNullable(look(assets.exact(spec)));
    }

    /** Returns the same as {@link #apply}, with the data needed for a response. */
    Optional<HashedFile> hashed(AssetSpec spec) {
        return Optional.ofNullable(look(assets.exact(spec)));
    }

    private @Nullable HashedFile look(AssetSpec spec) {
        HashedFile file = known.get(spec);
        if (file != null && !assets.development() && file.isCurrent()) {
            return file;
        }
        Asset asset = assets.find(spec).orElse(null);
        if (asset != null && (file == null || !file.isFresh(asset))) {
            return replace(spec, read(asset));
        }
        return asset == null ? replace(spec, null) : file;
    }

    /** Replaces a known file by another or removes it, and updates the amount of memory in use. */
    private @Nullable HashedFile replace(AssetSpec spec, @Nullable HashedFile now) {
        HashedFile taken = now == null ? known.remove(spec) : known.put(spec, now);
        kept.addAndGet((now == null ? 0 : now.keptBytes()) - (taken == null ? 0 : taken.keptBytes()));
        return now;
    }

    /** Reads a file. During development, files in directories are not kept in memory, so that the next response has the current content. */
    private @Nullable HashedFile read(Asset asset) {
        boolean stays = assets.development() && asset.content().file().isPresent();
        return HashedFile.read(asset, stays || kept.get() >= MOST_KEPT ? 0 : LONGEST_KEPT);
    }

    /** Sets the cache busters; called once, at commit. */
    void bustedBy(CacheBusterTable all) {
        busters = all;
    }

    CacheBusterTable busters() {
        return busters;
    }

    String typeOf(AssetSpec spec) {
        return types.of(spec.path());
    }

    public Assets assets() {
        return assets;
    }
}
