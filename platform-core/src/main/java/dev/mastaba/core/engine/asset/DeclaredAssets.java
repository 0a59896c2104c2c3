package dev.mastaba.core.engine.asset;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The declared overrides of assets, and the files that result from them so far. Confined to the composing thread. */
public final class DeclaredAssets {
    private static final Key<DeclaredAssets> KEY = Key.of(DeclaredAssets.class);

    private final List<AssetOverride> overrides = new ArrayList<>();
    private @Nullable LayeredAssets layered;

    public static DeclaredAssets in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredAssets::new);
    }

    public void add(AssetOverride override) {
        overrides.add(override);
        layered = null;
    }

    /** Returns the files of all add-ons with these overrides; created once for all callers until another override is added. */
    LayeredAssets layered(Function<List<AssetOverride>, LayeredAssets> make) {
        LayeredAssets known = layered;
        if (known == null) {
            known = make.apply(List.copyOf(overrides));
            layered = known;
        }
        return known;
    }
}
