package dev.mastaba.core.config;

import dev.mastaba.core.engine.text.OutsideCause;
import dev.mastaba.core.engine.text.UnknownInclude;
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

    static Problem sharedNames(RankedNode shared, RankedNode target, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-008",
                "Shared add-on " + shared.name() + " includes \"" + target.display()
                        + "\", which is not a shared add-on. A shared add-on can include only shared add-ons by name.",
                origin,
                "Add @Extends(\"" + target.display() + "\") to the add-on class of " + shared.name()
                        + ", which makes it an extension.");
    }

    static Problem unknownInclude(AddOnGraph graph, String name, String what, Origin origin) {
        return graph.unknown(
                UnknownInclude.ID,
                what + " the add-on",
                name,
                List.of(origin),
                List.of(
                        "Add the bundle of \"" + name
                                + "\"; on plain Java, pass it to Composition.of(…).with(…), or add its jar to the class path."));
    }

    static Problem threw(RankedNode node, Throwable failure, Origin origin) {
        return new Problem(
                        "MAST-COMPOSE-013",
                        node.name() + ".include() threw " + ConflictException.Conflict.text(failure),
                        origin,
                        "Fix the cause; the log contains the full stack trace.")
                .fromOutside(OutsideCause.isIn(failure));
    }

    /**
     * Returns the problem of an endless recursion. It names the code that calls itself, whose frames fill the stack,
     * because its first caller is unknown.
     */
    static Problem endlessCalls(RankedNode node, Origin repeated) {
        return new Problem(
                "MAST-COMPOSE-020",
                node.name() + ".include() causes an endless recursion.",
                repeated,
                "End the recursion after a known number of calls.");
    }

    static Problem over(String addOn, String state, Origin origin) {
        return new Problem(
                "MAST-CONFIG-003",
                addOn + " uses a configurator that is closed: its " + state + ".",
                origin,
                "Make all declarations in include(..), and do not store the configurator.");
    }

    static Problem notNow(String state, Origin origin) {
        return new Problem(
                "MAST-CONFIG-004",
                "This configuration cannot be committed now: its " + state + ".",
                origin,
                "If an include or a commit is running, commit afterwards. "
                        + "Otherwise, create a new Configurator(..), and repeat the declarations.");
    }

    static Problem noInstance(Class<?> type, String why, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-021",
                type.getName() + " cannot be instantiated: " + why,
                origin,
                "Fix the class, or include an object: config.include(new " + type.getSimpleName() + "(…));");
    }

    static Problem late(String name, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-014",
                "An effect includes " + name + " by name, but the ranks of add-ons are final before effects run.",
                origin,
                "Move the call to include(..): config.include(\"" + name + "\");");
    }

    static Problem twoPrefixes(AddOn includable, String one, String other, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-015",
                includable.name() + " is included with two route prefixes, \"" + one + "\" and \"" + other
                        + "\"; equal add-ons are included only once.",
                origin,
                "Include two unequal objects, one for each prefix; for example, instances of a record with the "
                        + "prefix as a component.");
    }

    static Problem tooDeep(int depth, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-016",
                "Includes are nested more than " + depth + " levels deep.",
                origin,
                "Find the include method that includes a new object of its own class, and include a record or a constant "
                        + "instead.");
    }

    /** Merges equal problems of several places into one with all these places. */
    static List<Problem> once(List<Problem> problems) {
        Map<Problem, Set<Origin>> places = new LinkedHashMap<>();
        for (Problem problem : problems) {
            Problem bare = new Problem(problem.id(), problem.summary(), List.of(), problem.remedies())
                    .fromOutside(problem.outside());
            places.computeIfAbsent(bare, any -> new LinkedHashSet<>()).addAll(problem.origins());
        }
        List<Problem> once = new ArrayList<>();
        places.forEach((bare, origins) ->
                once.add(new Problem(bare.id(), bare.summary(), List.copyOf(origins), bare.remedies())
                        .fromOutside(bare.outside())));
        return once;
    }

    static Problem longChain(int depth, RankedNode head, RankedNode last, RankedNode next, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-024",
                "A chain of includes has more than " + depth + " add-ons: it begins with " + head.display()
                        + " and continues from " + last.display() + " to " + next.display() + ".",
                origin,
                "In " + head.display() + ".include(), include by name each add-on of the chain that it needs.");
    }

    static Problem prefixOfAddOn(RankedNode target, Origin origin) {
        return new Problem(
                "MAST-COMPOSE-019",
                target.name() + " is an add-on with its own name; an include cannot add a prefix to its routes.",
                origin,
                "Include it without a prefix: config.include(\"" + target.name() + "\");");
    }
}
