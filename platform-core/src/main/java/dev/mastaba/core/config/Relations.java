package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector.Registered;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The relations that are known only once everything is recorded: placements, and the files that overrides and cache
 * busters affect. Static views whose route is gone are removed.
 */
final class Relations {
    private static final List<String> PLACED = List.of("under", "over");
    private static final List<String> WEIGHED = List.of("weighs_more_than", "weighs_less_than");
    private static final Map<String, List<String>> ORDERED = Map.of(
            "tweens", PLACED,
            "view derivers", PLACED,
            "view predicates", WEIGHED,
            "route predicates", WEIGHED,
            "subscriber predicates", WEIGHED,
            "accept view order", WEIGHED,
            "routes", List.of("before", "after"));

    private final IntrospectionStore introspection;
    private final Rank rank;

    Relations(IntrospectionStore introspection, Rank rank) {
        this.introspection = introspection;
        this.rank = rank;
    }

    void add() {
        introspection.category("static views").stream()
                .filter(view -> !isRoute(fact(view, "route")))
                .forEach(view -> introspection.remove(
                        "static views", view.introspectable().discriminator()));
        ORDERED.keySet().stream().sorted().forEach(this::order);
        relateFiles("asset overrides", "to_override", "templates", "name");
        relateFiles("asset overrides", "to_override", "static views", "spec");
        relateFiles("cache busters", "path", "static views", "spec");
    }

    private boolean isRoute(String name) {
        return introspection.find("routes", name).isPresent();
    }

    private void order(String category) {
        for (Registered placed : introspection.category(category)) {
            for (String fact : ORDERED.getOrDefault(category, List.of())) {
                names(placed, fact).stream()
                        .filter(name -> introspection.find(category, name).isPresent())
                        .forEach(name ->
                                introspection.relate(relation(placed), new Introspectable.Relation(category, name)));
            }
        }
    }

    private static Collection<?> names(Registered placed, String fact) {
        Object names = placed.introspectable().facts().get(fact);
        return names instanceof Collection<?> all ? all : List.of(String.valueOf(names));
    }

    private void relateFiles(String category, String fact, String others, String otherFact) {
        Map<Introspectable.Relation, AssetSpec> files = files(others, otherFact);
        files(category, fact)
                .forEach((one, spec) -> files.forEach((other, otherSpec) -> {
                    if (touch(spec, otherSpec)) {
                        introspection.relate(one, other);
                    }
                }));
    }

    private Map<Introspectable.Relation, AssetSpec> files(String category, String fact) {
        Map<Introspectable.Relation, AssetSpec> files = new LinkedHashMap<>();
        for (Registered registered : introspection.category(category)) {
            try {
                files.put(relation(registered), exact(AssetSpec.parse(fact(registered, fact), "")));
            } catch (IllegalArgumentException noAsset) {
                // a renderer may accept names that are not assets
            }
        }
        return files;
    }

    /** Returns whether both are the same file or folder, or one of them is a folder that contains the other. */
    private static boolean touch(AssetSpec one, AssetSpec other) {
        return one.owner().equals(other.owner())
                && (one.path().equals(other.path())
                        || one.isFolder() && other.path().startsWith(one.path())
                        || other.isFolder() && one.path().startsWith(other.path()));
    }

    private AssetSpec exact(AssetSpec spec) {
        return new AssetSpec(rank.names().named(spec.owner()).orElse(spec.owner()), spec.path());
    }

    private static Introspectable.Relation relation(Registered registered) {
        Introspectable it = registered.introspectable();
        return new Introspectable.Relation(it.category(), it.discriminator());
    }

    private static String fact(Registered registered, String name) {
        return String.valueOf(registered.introspectable().facts().getOrDefault(name, ""));
    }
}
