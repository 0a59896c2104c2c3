package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.predicate.Not;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions under which a view answers: its options for predicates, read once all predicates are known.
 *
 * @param predicates the predicates made of the options
 * @param methods the values of the option for methods
 * @param accept the media type of its responses, or empty
 * @param problems the problems of its options, because of which the view's identity is unknown
 */
record ViewConditions(PredicateList predicates, List<Object> methods, String accept, List<Problem> problems) {
    /** The absence of conditions. */
    static final ViewConditions NONE = new ViewConditions(PredicateList.NONE, List.of(), "", List.of());

    private static final Origin NOWHERE = Origin.named("", "");

    /** Returns the conditions that the options of a view specify. */
    static ViewConditions of(ViewSpec spec, Registry registry) {
        PredicateOrder order = PredicateOrder.in(registry, PredicateKind.VIEW);
        DeclaredDerivers derivers = DeclaredDerivers.in(registry);
        List<Object> methods = spec.option("request_method");
        List<Problem> problems = unknownOptions(spec, order, derivers);
        if (problems.isEmpty()) {
            try {
                PredicateList predicates = order.make(predicateSpecs(spec, derivers), NOWHERE);
                return new ViewConditions(predicates, methods, accept(spec), List.of());
            } catch (ConfigurationException refused) {
                problems = refused.problems();
            }
        }
        return new ViewConditions(PredicateList.NONE, methods, "", problems);
    }

    private static String accept(ViewSpec spec) {
        List<Object> said = spec.option("accept");
        return said.size() == 1 && said.get(0) instanceof String type ? AcceptOrder.normalized(type) : "";
    }

    private static List<Problem> unknownOptions(ViewSpec spec, PredicateOrder order, DeclaredDerivers derivers) {
        List<Problem> problems = new ArrayList<>();
        for (String name : spec.more().keySet()) {
            if (!derivers.reads(name) && !order.names().contains(name)) {
                List<String> known = new ArrayList<>(ViewSpec.OWN);
                known.addAll(order.names());
                known.addAll(derivers.options());
                problems.add(new Problem(
                        "MAST-VIEW-003",
                        "View option \"" + name + "\" does not exist." + NearMisses.hint(name, known),
                        List.of(),
                        remedies(name, known)));
            }
        }
        List<Object> accepted = spec.option("accept");
        accepted.stream().filter(Not.class::isInstance).findFirst().ifPresent(not -> problems.add(negatedType(not)));
        List<Object> types = accepted.stream()
                .flatMap(said -> said instanceof Collection<?> several ? several.stream() : Stream.of(said))
                .toList();
        boolean listed = accepted.stream().anyMatch(Collection.class::isInstance);
        if (types.size() > 1 || listed) {
            problems.add(severalTypes(types));
        }
        return problems;
    }

    private static Problem negatedType(Object not) {
        return new Problem(
                "MAST-VIEW-047",
                "accept(…) declares the media type of the response, so it cannot be negated: " + not + ".",
                List.of(),
                "Declare the media type of the response: addView(view, accept(\"text/html\"), …);",
                "To answer clients that do not accept this type: addView(view, when(\"no HTML\", request -> …), …);");
    }

    private static Problem severalTypes(List<Object> types) {
        return new Problem(
                "MAST-VIEW-040",
                "A view can declare only one media type; this view declares "
                        + types.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + ".",
                List.of(),
                "Declare the view once for each media type: addView(view, accept(\"text/html\"), …);");
    }

    private static List<String> remedies(String name, List<String> known) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(name, known).forEach(near -> remedies.add("Fix the name: \"" + near + "\""));
        remedies.add("If an add-on registers it: config.include(\"NAME-OF-THAT-ADD-ON\");");
        remedies.add("If it is your own: config.addViewPredicate(\"" + name + "\", factory);");
        return remedies;
    }

    private static List<PredicateSpec> predicateSpecs(ViewSpec spec, DeclaredDerivers derivers) {
        List<PredicateSpec> specs = new ArrayList<>();
        spec.more().forEach((name, values) -> {
            if (!derivers.reads(name)) {
                values.forEach(value -> specs.add(PredicateSpec.said(name, value)));
            }
        });
        return specs;
    }

    /** Reports the problems and the warnings of a view declared at this place. */
    void report(Declarer declarer, Origin origin) {
        problems.forEach(problem -> declarer.report(placed(problem, origin)));
        predicates.warn(declarer.registry(), origin);
    }

    private static Problem placed(Problem problem, Origin origin) {
        return problem.origins().equals(List.of(NOWHERE))
                ? new Problem(problem.id(), problem.summary(), List.of(origin), problem.remedies())
                : problem.placed(origin);
    }
}
