package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.traversal.RootFactory;
import java.util.ArrayList;
import java.util.List;

/** The originals that a route replaced, by hashes of the declarations and of the code of their root factories. */
final class RouteOriginals {
    private RouteOriginals() {}

    /** Returns one original for each declaration of a lower add-on that was replaced. */
    static List<Original> of(DeclaredRoute route, Rank rank) {
        List<Original> all = new ArrayList<>();
        Action above = route.action();
        for (Action lower : rank.overridden(route.action())) {
            boolean another = !rank.owner(lower).equals(rank.owner(above));
            if (another && lower.effect() instanceof AddRoute replaced) {
                all.add(new Original(
                        "route",
                        route.name(),
                        rank.owner(lower),
                        rank.owner(above),
                        hash(replaced, lower),
                        above.origin().toString()));
                above = lower;
            }
        }
        return all;
    }

    static String hash(AddRoute replaced, Action declared) {
        OriginalHash hash = new OriginalHash();
        RootFactory root = replaced.settings().root();
        declared.introspectables()
                .forEach(facts -> facts.facts().forEach((name, value) -> {
                    if (!name.equals(RouteFacts.CONDITIONS)) {
                        hash.text(name)
                                .text(
                                        name.equals(RouteFacts.FACTORY)
                                                ? RouteFacts.described(root)
                                                : String.valueOf(value));
                    }
                }));
        if (root != null) {
            Code.addFiles(root, hash);
        }
        return hash.hex();
    }
}
