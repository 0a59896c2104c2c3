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

/** The static files of an application; each is read through once, and small ones are kept in memory. Safe for any thread. */
public final class StaticFiles {
    private static final Key<StaticFiles> KEY = Key.of(StaticFiles.class);
    private static final int LONGEST_KEPT = 256 * 1024;
    private static final long MOST_KEPT = 32L * 1024 * 1024;

    private final Assets assets;
    private final ContentTypes types;
    private final Map<AssetSpec, StaticFile> known = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private volatile Busters busters = Busters.NONE;

    private StaticFiles(Assets assets, ContentTypes types) {
        this.assets = assets;
        this.types = types;
    }

    static StaticFiles in(Registry registry, Settings settings) {
        return registry.computeIfAbsent(
                KEY, () -> new StaticFiles(Assets.in(registry, settings), ContentTypes.of(settings)));
    }

    /** The file of a spec, overrides applied. */
    public Optional<StaticFile> find(AssetSpec spec) {
        return Optional.ofNullable(look(assets.exact(spec)));
    }

    private @Nullable StaticFile look(AssetSpec spec) {
        StaticFile file = known.get(spec);
        if (file != null && !assets.development() && file.isCurrent()) {
            return file;
        }
        Asset asset = assets.find(spec).orElse(null);
        if (asset != null && (file == null || !file.isFresh(asset))) {
            return replace(spec, read(asset));
        }
        return asset == null ? replace(spec, null) : file;
    }

    /** Puts a file into the place of what was known, or nothing, and counts the memory that is held. */
    private @Nullable StaticFile replace(AssetSpec spec, @Nullable StaticFile now) {
        StaticFile taken = now == null ? known.remove(spec) : known.put(spec, now);
        kept.addAndGet((now == null ? 0 : now.keptBytes()) - (taken == null ? 0 : taken.keptBytes()));
        return now;
    }

    /** While developing, files in directories stay there: the next answer is to be of the next state. */
    private @Nullable StaticFile read(Asset asset) {
        boolean stays = assets.development() && asset.content().file().isPresent();
        return StaticFile.read(asset, stays || kept.get() >= MOST_KEPT ? 0 : LONGEST_KEPT);
    }

    /** What puts something into the URLs of which files; told once, at commit. */
    void bustedBy(Busters all) {
        busters = all;
    }

    Busters busters() {
        return busters;
    }

    String typeOf(AssetSpec spec) {
        return types.of(spec.path());
    }

    Assets assets() {
        return assets;
    }
}
