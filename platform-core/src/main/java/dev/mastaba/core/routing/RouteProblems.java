package dev.mastaba.core.routing;

import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import java.util.Collection;
import java.util.List;

/** What can be wrong with routes together; what is wrong with a pattern is told by {@link InvalidPatternException}. */
final class RouteProblems {
    private RouteProblems() {}

    static Problem nothingToRemove(String name, Collection<String> known, Origin origin) {
        return new Problem(
                "MAST-ROUTE-006",
                "There is no route \"" + name + "\" below to take away." + NearMisses.hint(name, known),
                List.of(origin),
                List.of(
                        "Leave config.removeRoute(\"" + name + "\") out.",
                        "Stand above the add-on that has it: @Extends, or config.include(\"that.add-on\");"));
    }

    static Problem noTarget(DeclaredRoute route, String target, Collection<String> known) {
        return new Problem(
                "MAST-ROUTE-007",
                "Route \"" + route.name() + "\" wants to be tried before or after the route \"" + target
                        + "\", which does not exist." + NearMisses.hint(target, known),
                List.of(route.action().origin()),
                List.of("Name one of these: "
                        + String.join(", ", known.stream().sorted().toList())));
    }

    static Problem ring(List<DeclaredRoute> ring) {
        return new Problem(
                "MAST-ROUTE-008",
                "Routes want to be tried before or after each other in a ring: "
                        + String.join(
                                ", ", ring.stream().map(DeclaredRoute::name).toList()) + ".",
                ring.stream().map(route -> route.action().origin()).toList(),
                List.of("Leave before(..) or after(..) out of one of them."));
    }

    static Problem hidden(DeclaredRoute hidden, DeclaredRoute hiding) {
        return new Problem(
                "MAST-ROUTE-009",
                hiddenText(hidden, hiding),
                List.of(hidden.action().origin(), hiding.action().origin()),
                List.of(
                        "config.addRoute(\"" + hidden.name() + "\", \"" + hidden.pattern() + "\", before(\""
                                + hiding.name() + "\"));",
                        "Give one of them a pattern of its own, or \"" + hiding.name() + "\" a predicate."));
    }

    static String hiddenText(DeclaredRoute hidden, DeclaredRoute hiding) {
        return "Route \"" + hidden.name() + "\" (" + hidden.pattern() + ") can never match: \"" + hiding.name() + "\" ("
                + hiding.pattern() + ") is tried before it and matches everything that it does.";
    }

    static Problem uselessInheritSlash(String name, String pattern, Origin origin) {
        return new Problem(
                "MAST-ROUTE-010",
                "Route \"" + name + "\": inheritSlash() says something about empty patterns alone; this one is \""
                        + pattern + "\".",
                List.of(origin),
                List.of("Leave inheritSlash() out."));
    }
}
