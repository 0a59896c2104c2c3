package dev.mastaba.core.engine.i18n;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.i18n.CatalogueReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders of catalogs as they were declared. */
public final class DeclaredTranslations {
    private static final Key<DeclaredTranslations> KEY = Key.of(DeclaredTranslations.class);

    private record Call(List<AssetSpec> folders, boolean overriding, Action action) {}

    /** A folder and its declaration. */
    record Declared(CatalogueReader.Folder folder, Action action) {}

    private final List<Call> calls = new ArrayList<>();

    public static DeclaredTranslations in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredTranslations::new);
    }

    public void add(List<AssetSpec> folders, boolean overriding, Action action) {
        calls.add(new Call(List.copyOf(folders), overriding, action));
    }

    /**
     * Returns all folders, lowest first. Higher add-ons come later. In one add-on, an earlier call comes later, and
     * within a call a later folder does. Folders declared as overriding come last, in the order in which they are
     * declared.
     */
    List<Declared> lowestFirst(Rank rank, Assets assets) {
        List<Call> canonical = new ArrayList<>(calls);
        canonical.sort((one, other) -> rank.canonical().compare(other.action(), one.action()));
        Map<String, List<Declared>> byAddOn = new LinkedHashMap<>();
        canonical.forEach(call -> byAddOn.computeIfAbsent(rank.owner(call.action()), addOn -> new ArrayList<>()));
        for (Call call : calls) {
            String addOn = rank.owner(call.action());
            List<Declared> folders = call.folders().stream()
                    .map(folder -> new CatalogueReader.Folder(
                            assets.exact(folder), addOn, call.action().origin()))
                    .map(folder -> new Declared(folder, call.action()))
                    .toList();
            List<Declared> known = byAddOn.getOrDefault(addOn, List.of());
            known.addAll(call.overriding() ? known.size() : 0, folders);
        }
        return byAddOn.values().stream().flatMap(List::stream).toList();
    }
}
