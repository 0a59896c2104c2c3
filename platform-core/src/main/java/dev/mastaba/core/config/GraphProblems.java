package dev.mastaba.core.config;

import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The problems of includes. */
final class GraphProblems {
    private GraphProblems() {}

    static Problem sharedNames(Node shared, Node target, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-008",
                "The shared add-on " + shared.name() + " names " + target.display()
                        + ", which is no shared add-on: what is part of every application cannot stand above one.",
                List.of(origin),
                List.of("Make it an extension: @Extends(\"" + target.display() + "\") on the add-on of " + shared.name()
                        + "."));
    }

    static Problem unknownInclude(AddOnGraph graph, String name, String what, Origin origin) {
        return graph.unknown(
                "MAST-COMPOSE-009",
                what + " the add-on",
                name,
                List.of(origin),
                List.of("Add the bundle of \"" + name
                        + "\"; in plain Java: Composition.of(…).with(…), or its jar on the class path."));
    }

    static Problem threw(Node node, Throwable failure, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-013",
                "The include of " + node.name() + " threw " + ConflictException.Conflict.text(failure),
                List.of(origin),
                List.of("Mend the cause; the log has its whole stack trace."));
    }

    /**
     * Returns the problem of an endless recursion. It names the code that calls itself, whose frames fill the stack,
     * because its first caller is unknown.
     */
    static Problem endlessCalls(Node node, Origin repeated) {
        return new Problem(
                "MAST-COMPOSE-020",
                "In the include of " + node.name() + " something calls itself without end.",
                List.of(repeated),
                List.of("End the calls after a known number of steps."));
    }

    static Problem over(String addOn, String state, Origin origin) {
        return new Problem(
                "MAST-CONFIG-003",
                addOn + " uses a configurator whose configuration is over: its " + state + ".",
                List.of(origin),
                List.of("Declare in include(..), and do not keep the configurator."));
    }

    static Problem notNow(String state, Origin origin) {
        return new Problem(
                "MAST-CONFIG-004",
                "This configuration cannot be committed now: its " + state + ".",
                List.of(origin),
                List.of("Make one with new Configurator(..), declare, and commit it once more only if it went well."));
    }

    static Problem noInstance(Class<?> type, String why, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-021",
                "No " + type.getName() + " can be made to be included: " + why,
                List.of(origin),
                List.of("config.include(new " + type.getSimpleName() + "(…));"));
    }

    static Problem late(String name, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-014",
                "An effect includes " + name + ", which would change who stands above whom after that was settled.",
                List.of(origin),
                List.of("Say it in include(..), not in an effect: config.include(\"" + name + "\");"));
    }

    static Problem twoPrefixes(AddOn includable, String one, String other, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-015",
                includable.name() + " is included with two route prefixes, \"" + one + "\" and \"" + other
                        + "\"; it is one thing and has one place.",
                List.of(origin),
                List.of("Include two values that are not equal, one for each prefix: those of a record with the prefix "
                        + "as a component, for example."));
    }

    static Problem tooDeep(int depth, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-016",
                "More than " + depth + " includes are inside one another.",
                List.of(origin),
                List.of(
                        "Look for an add-on that includes a new value of itself each time; a record or a constant is included "
                                + "once."));
    }

    /** Merges equal problems of several places into one with all these places. */
    static List<Problem> once(List<Problem> problems) {
        Map<Problem, Set<Origin>> places = new LinkedHashMap<>();
        for (Problem problem : problems) {
            Problem bare = new Problem(problem.id(), problem.summary(), List.of(), problem.remedies());
            places.computeIfAbsent(bare, any -> new LinkedHashSet<>()).addAll(problem.origins());
        }
        List<Problem> once = new ArrayList<>();
        places.forEach((bare, origins) ->
                once.add(new Problem(bare.id(), bare.summary(), List.copyOf(origins), bare.remedies())));
        return once;
    }

    static Problem longChain(int depth, Node head, Node last, Node next, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-024",
                "More than " + depth + " includes are inside one another: the chain begins with " + head.display()
                        + ", and goes on from " + last.display() + " to " + next.display() + ".",
                List.of(origin),
                List.of("Let " + head.display() + " include by name what it needs of these itself."));
    }

    static Problem prefixOfAddOn(Node target, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-019",
                target.name() + " takes part as an add-on of its own; an include cannot give it a route prefix.",
                List.of(origin),
                List.of("Include it without a prefix: config.include(\"" + target.name() + "\");"));
    }
}
