package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The placeholders of lower add-ons' routes that the replacing route does not have, although the views that remain on it may read them. */
final class LostPlaceholders {
    private final DeclaredRoute route;
    private final List<Action> fallen;
    private final Rank rank;

    LostPlaceholders(DeclaredRoute route, Rank rank) {
        this.route = route;
        this.rank = rank;
        this.fallen = rank.overridden(route.action()).stream()
                .filter(action -> action.effect() instanceof AddRoute)
                .toList();
    }

    /**
     * Returns the problem that views may read lost placeholders; empty if no view may.
     *
     * @param readers the views on this route by id, with the declaration of each one's function
     */
    List<Problem> problems(Map<String, Action> readers) {
        Map<String, Origin> losers = new LinkedHashMap<>();
        Set<String> lost = new LinkedHashSet<>();
        readers.forEach((id, reader) -> {
            List<String> missing = missing(reader);
            if (!missing.isEmpty()) {
                losers.put(id, reader.origin());
                lost.addAll(missing);
            }
        });
        return losers.isEmpty() ? List.of() : List.of(problem(List.copyOf(lost), losers));
    }

    /** Returns the placeholders that the reader's add-on knows from the route below it and that the route no longer has. */
    private List<String> missing(Action reader) {
        boolean another = !rank.owner(route.action()).equals(rank.owner(reader));
        if (!another || !rank.above(route.action(), reader)) {
            return List.of();
        }
        return fallen.stream()
                .filter(action -> !rank.above(action, reader))
                .findFirst()
                .map(known -> names(known).stream()
                        .filter(name -> !route.pattern().names().contains(name))
                        .filter(name -> !route.settings().leavesOut().contains(name))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> names(Action declared) {
        try {
            return RoutePattern.parse(((AddRoute) declared.effect()).path()).names();
        } catch (InvalidPatternException replaced) {
            return List.of();
        }
    }

    private Problem problem(List<String> lost, Map<String, Origin> losers) {
        List<Origin> origins = new ArrayList<>(List.of(route.action().origin()));
        origins.addAll(losers.values());
        String owner = rank.names().display(rank.owner(route.action()));
        String first = losers.keySet().iterator().next();
        return new Problem(
                        "MAST-ROUTE-015",
                        "Route \"" + route.name() + "\" of " + owner + " (" + route.pattern()
                                + ") lacks {" + String.join("}, {", lost)
                                + "} of the route that it replaces, which these views may read: "
                                + String.join(", ", losers.keySet())
                                + ".",
                        origins.stream().distinct().toList(),
                        "Keep the placeholder {" + lost.get(0) + "}; you can add others.",
                        "Or override the view that reads it: config.overrideView(\"" + first + "\", request -> …);",
                        "If no view reads it, add an option to the route: leavesOut(\"" + String.join("\", \"", lost)
                                + "\")")
                .inYaml(
                        "Keep the placeholder {" + lost.get(0) + "}; you can add others.",
                        "Or rename the route, so that it replaces no other route.",
                        "Or override the view that reads it with a template:\nviews:\n  " + first
                                + ":\n    template: templates/page.peb");
    }
}
