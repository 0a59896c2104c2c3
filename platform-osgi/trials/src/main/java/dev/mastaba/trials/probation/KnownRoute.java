package dev.mastaba.trials.probation;

import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.route.RoutePattern;
import java.util.List;

/**
 * A route of a generation, as far as the next generation needs to know it. It holds no classes of add-ons.
 *
 * @param name the name of the route
 * @param pattern the pattern of its paths
 * @param owner the add-on that declared it
 */
record KnownRoute(String name, RoutePattern pattern, String owner) {
    /** Returns the routes of an application that match requests, in their order; none if they are not recorded. */
    static List<KnownRoute> of(Introspector introspector) {
        return introspector.category("routes").stream()
                .filter(route ->
                        !Boolean.TRUE.equals(route.introspectable().facts().get("static")))
                .map(route -> new KnownRoute(
                        String.valueOf(route.introspectable().facts().get("name")),
                        RoutePattern.parse(
                                String.valueOf(route.introspectable().facts().get("pattern"))),
                        route.owner()))
                .toList();
    }

    /** Returns whether this is the same route, although it may belong to another generation. */
    boolean isSame(KnownRoute other) {
        return name.equals(other.name) && pattern.text().equals(other.pattern.text());
    }
}
