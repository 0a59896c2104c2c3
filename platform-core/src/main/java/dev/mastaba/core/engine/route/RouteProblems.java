package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The problems of routes in combination; {@link InvalidPatternException} reports those of a single pattern. */
final class RouteProblems {
    /** The form of the names of page routes; the names of routes of static views and redirects contain their paths. */
    private static final String PAGE = "[\\w.-]+";

    private RouteProblems() {}

    static Problem nothingToRemove(String name, Collection<String> known, Origin origin) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(name, known).forEach(near -> remedies.add("config.removeRoute(\"" + near + "\");"));
        remedies.add("Remove the call config.removeRoute(\"" + name + "\").");
        remedies.add("If another add-on has the route, rank above that add-on: @Extends(\"ITS-NAME\"), or "
                + "config.include(\"ITS-NAME\");");
        return new Problem(
                "MAST-ROUTE-006",
                "Route \"" + name + "\" cannot be removed: no lower-ranked add-on has it."
                        + NearMisses.hint(name, known),
                List.of(origin),
                remedies);
    }

    static Problem noTarget(DeclaredRoute route, String target, Collection<String> all) {
        List<String> known =
                all.stream().filter(name -> !name.equals(route.name())).sorted().toList();
        String word = route.before() != null ? "before" : "after";
        List<String> remedies = new ArrayList<>();
        NearMisses.of(target, known).forEach(near -> remedies.add(word + "(\"" + near + "\")"));
        remedies.add("Remove " + word + "(\"" + target + "\").");
        List<String> written = new ArrayList<>();
        NearMisses.of(target, known).forEach(near -> written.add(field(route.name(), word, near)));
        written.add("Remove the line \"" + word + ": " + target + "\".");
        return new Problem(
                        "MAST-ROUTE-007",
                        "Route \"" + route.name() + "\" is placed " + word + " route \"" + target
                                + "\", which does not exist." + NearMisses.hint(target, known) + others(known),
                        List.of(route.action().origin()),
                        remedies)
                .inYaml(written);
    }

    /** Returns a field of a route as written in a {@code mastaba.yaml}. */
    private static String field(String route, String field, String value) {
        return "routes:\n  " + route + ":\n    " + field + ": " + value;
    }

    private static String others(List<String> known) {
        return known.isEmpty() ? "" : " Available: " + String.join(", ", known) + ".";
    }

    static Problem ring(List<DeclaredRoute> ring) {
        return new Problem(
                        "MAST-ROUTE-008",
                        "The placements of these routes form a cycle: "
                                + String.join(
                                        ", ",
                                        ring.stream().map(DeclaredRoute::name).toList()) + ".",
                        ring.stream().map(route -> route.action().origin()).toList(),
                        "Remove before(…) or after(…) from one of them.")
                .inYaml("Remove \"before\" or \"after\" from one of them.");
    }

    /**
     * Returns the problem that a route can never match.
     *
     * @param alike whether both match the same paths, so that the other one would be hidden if this one were tried
     *     first
     */
    static Problem hidden(DeclaredRoute hidden, DeclaredRoute hiding, boolean alike) {
        List<String> remedies = new ArrayList<>();
        String pattern = hidden.pattern().toString();
        String own = "/" + hidden.name() + (pattern.startsWith("/") ? "" : "/") + pattern;
        remedies.add(
                alike
                        ? "Change its pattern: config.addRoute(\"" + hidden.name() + "\", \"" + own + "\");"
                        : "Place it before that route: config.addRoute(\"" + hidden.name() + "\", \"" + pattern
                                + "\", before(\"" + hiding.name() + "\"));");
        if (PatternSegments.rest(hiding.pattern()) != PatternSegments.Rest.NONE) {
            remedies.add("Or place \"" + hiding.name() + "\" after it: after(\"" + hidden.name() + "\")");
        }
        remedies.add("Or limit \"" + hiding.name()
                + "\" with a predicate, so that it does not match all requests of this route: " + "method(\"GET\")");
        return new Problem(
                        "MAST-ROUTE-009",
                        hiddenText(hidden, hiding),
                        List.of(hidden.action().origin(), hiding.action().origin()),
                        remedies)
                .inYaml(unhidden(hidden, hiding, alike));
    }

    /** Returns the remedies for the author of a {@code mastaba.yaml}, regardless of which of the two routes is declared there. */
    private static List<String> unhidden(DeclaredRoute hidden, DeclaredRoute hiding, boolean alike) {
        boolean isHidden = hidden.action().origin().isOverlay();
        DeclaredRoute own = isHidden ? hidden : hiding;
        if (!own.name().matches(PAGE)) {
            return List.of("Change the path " + own.pattern() + " in mastaba.yaml.");
        }
        String pattern = own.pattern().toString();
        String another = "/" + own.name() + (pattern.startsWith("/") ? "" : "/") + pattern;
        List<String> remedies = new ArrayList<>();
        remedies.add("Change the pattern of \"" + own.name() + "\":\n" + field(own.name(), "pattern", another));
        if (!alike) {
            remedies.add(
                    isHidden
                            ? "Or place it before the other route:\n" + field(own.name(), "before", hiding.name())
                            : "Or place it after the other route:\n" + field(own.name(), "after", hidden.name()));
        }
        return remedies;
    }

    static String hiddenText(DeclaredRoute hidden, DeclaredRoute hiding) {
        return "Route \"" + hidden.name() + "\" (" + hidden.pattern() + ") can never match: \"" + hiding.name() + "\" ("
                + hiding.pattern() + ") is tried before it and matches all of its requests.";
    }

    static Problem uselessInheritSlash(String name, String pattern, Origin origin) {
        return new Problem(
                "MAST-ROUTE-010",
                "Route \"" + name + "\": inheritSlash() requires an empty pattern, not \"" + pattern + "\".",
                origin,
                "Remove inheritSlash().");
    }

    static Problem nothingToConvert(String name, String wanted, Collection<String> known, Origin origin) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(wanted, known).forEach(near -> remedies.add("convert(\"" + near + "\", …)"));
        remedies.add("Add a placeholder {" + wanted + "} to the pattern, or remove convert(\"" + wanted + "\", …).");
        return new Problem(
                "MAST-ROUTE-019",
                "Route \"" + name + "\" cannot convert {" + wanted + "}: its pattern has " + placeholders(known) + "."
                        + NearMisses.hint(wanted, known),
                List.of(origin),
                remedies);
    }

    private static String placeholders(Collection<String> names) {
        return names.isEmpty() ? "no placeholders" : "{" + String.join("}, {", names) + "}";
    }

    static Problem unknownPlaceholder(
            String name, String traverse, String wanted, Collection<String> known, Origin origin) {
        return new Problem(
                "MAST-ROUTE-013",
                "Route \"" + name + "\": traverse(\"" + traverse + "\") requires {" + wanted + "}; the pattern has "
                        + placeholders(known) + "." + NearMisses.hint(wanted, known),
                origin,
                "Add a placeholder {" + wanted + "} to the pattern, or use an existing placeholder in traverse(…).");
    }
}
