package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.engine.asset.DeclaredStatics.Busting;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cache busters of files. Those for found files come before those for requested names, and those for longer paths
 * come first.
 *
 * @param bustings the cache busters in the order in which they are tried
 */
record CacheBusterTable(List<Busting> bustings) {
    static final CacheBusterTable NONE = new CacheBusterTable(List.of());

    static CacheBusterTable of(Registry registry, Assets assets) {
        List<Busting> sorted = new ArrayList<>();
        DeclaredStatics.in(registry)
                .bustings()
                .forEach(it ->
                        sorted.add(new Busting(assets.exact(it.folder()), it.buster(), it.ofSource(), it.action())));
        Rank rank = registry.get(Key.of(Rank.class));
        sorted.sort(Comparator.<Busting, Boolean>comparing(busting -> !busting.ofSource())
                .thenComparing(busting -> -busting.folder().path().length())
                .thenComparing((a, b) -> higherOrLater(rank, a.action(), b.action())));
        return new CacheBusterTable(List.copyOf(sorted));
    }

    /** Compares by rank, the higher add-on first; in one add-on, the later declaration comes first. */
    private static int higherOrLater(Rank rank, Action one, Action other) {
        return rank.owner(one).equals(rank.owner(other))
                ? Long.compare(other.index(), one.index())
                : rank.canonical().compare(one, other);
    }

    /** Returns the cache buster of a file, or null for none. */
    @Nullable
    CacheBuster of(AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files) {
        for (Busting busting : bustings) {
            AssetSpec asked = busting.ofSource()
                    ? files.apply(spec).map(file -> file.asset().source()).orElse(spec)
                    : spec;
            AssetSpec folder = busting.folder();
            if (asked.owner().equals(folder.owner()) && asked.path().startsWith(folder.path())) {
                return busting.buster();
            }
        }
        return null;
    }
}
