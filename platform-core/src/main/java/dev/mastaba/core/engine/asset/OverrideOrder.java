package dev.mastaba.core.engine.asset;

import dev.mastaba.core.engine.declare.Rank;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The search order of overrides: the highest add-on first; in one add-on, the last declaration first. */
final class OverrideOrder {
    private OverrideOrder() {}

    /** Returns the overrides of each owner in search order. */
    static Map<String, List<AssetOverride>> byOwner(List<AssetOverride> declared, Rank rank) {
        List<AssetOverride> canonical = new ArrayList<>(declared);
        canonical.sort((a, b) -> rank.canonical().compare(a.action(), b.action()));
        Map<String, List<AssetOverride>> byAddOn = new LinkedHashMap<>();
        for (AssetOverride override : canonical) {
            byAddOn.computeIfAbsent(rank.owner(override.action()), name -> new ArrayList<>())
                    .add(override);
        }
        Map<String, List<AssetOverride>> byOwner = new LinkedHashMap<>();
        for (List<AssetOverride> ofOne : byAddOn.values()) {
            ofOne.sort(Collections.reverseOrder(
                    (a, b) -> Long.compare(a.action().index(), b.action().index())));
            for (AssetOverride override : ofOne) {
                String owner = rank.names()
                        .named(override.target().owner())
                        .orElse(override.target().owner());
                byOwner.computeIfAbsent(owner, name -> new ArrayList<>()).add(override);
            }
        }
        return byOwner;
    }
}
