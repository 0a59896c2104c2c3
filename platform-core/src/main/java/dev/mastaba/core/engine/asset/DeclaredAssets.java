package dev.mastaba.core.engine.asset;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.List;

/** The overrides of assets as they were declared. */
public final class DeclaredAssets {
    private static final Key<DeclaredAssets> KEY = Key.of(DeclaredAssets.class);

    private final List<AssetOverride> overrides = new ArrayList<>();

    public static DeclaredAssets in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredAssets::new);
    }

    public void add(AssetOverride override) {
        overrides.add(override);
    }

    List<AssetOverride> overrides() {
        return overrides;
    }
}
