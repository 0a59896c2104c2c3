package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.predicate.PredicateKind;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.engine.predicate.PredicateOrder;
import dev.mastaba.core.engine.predicate.PredicateSpec;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.predicate.Not;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The effect of declaring a view. It stays readable when it falls to another: what replaces a view keeps its guard.
 */
final class AddView implements Action.Effect {
    private static final Origin NOWHERE = Origin.named("", "");

    private final Declarer declarer;
    private final ViewFunction function;
    private final ViewSpec spec;
    private PredicateList predicates = PredicateList.NONE;
    private List<Problem> refused = List.of();

    AddView(Declarer declarer, ViewFunction function, ViewSpec spec) {
        this.declarer = declarer;
        this.function = function;
        this.spec = spec;
    }

    void declare() {
        Action action = Action.late(this::discriminator).effect(this);
        boolean everywhere = spec.route().isEmpty() && !spec.exceptionOnly();
        declarer.declare(everywhere ? action.claiming("view:" + spec.name()) : action);
    }

    /** What two declarations of the same view have in common; computed when all predicates are known. */
    private Object discriminator() {
        Registry registry = declarer.registry();
        PredicateOrder order = PredicateOrder.in(registry, PredicateKind.VIEW);
        refused = unknownOptions(registry, order);
        if (refused.isEmpty()) {
            try {
                predicates = order.make(predicateSpecs(registry), NOWHERE);
                return new Sameness(spec.slot(), predicates);
            } catch (ConfigurationException exception) {
                refused = exception.problems();
            }
        }
        return new Object();
    }

    private List<Problem> unknownOptions(Registry registry, PredicateOrder order) {
        List<Problem> problems = new ArrayList<>();
        DeclaredDerivers derivers = DeclaredDerivers.in(registry);
        for (String name : spec.more().keySet()) {
            if (!derivers.reads(name) && !order.names().contains(name)) {
                List<String> known = new ArrayList<>(ViewSpec.OWN);
                known.addAll(order.names());
                known.addAll(derivers.options());
                problems.add(new Problem(
                        "MAST-VIEW-003",
                        "There is no view option \"" + name + "\"." + NearMisses.hint(name, known),
                        List.of(),
                        remedies(name, known)));
            }
        }
        List<Object> accepted = spec.more().getOrDefault("accept", List.of());
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
                "A view says with accept(…) which media type it answers with, and this one says which not: " + not
                        + ".",
                List.of(),
                List.of(
                        "Say what it answers with: addView(view, accept(\"text/html\"), …);",
                        "If it is to answer whoever does not want that: addView(view, when(\"no HTML\", request -> …), …);"));
    }

    private static Problem severalTypes(List<Object> types) {
        return new Problem(
                "MAST-VIEW-040",
                "A view answers with one media type, and this one says "
                        + types.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + ".",
                List.of(),
                List.of("Declare the view once for each of them: addView(view, accept(\"text/html\"), …);"));
    }

    private static List<String> remedies(String name, List<String> known) {
        List<String> remedies = new ArrayList<>();
        NearMisses.of(name, known).forEach(near -> remedies.add("Mend the name: \"" + near + "\""));
        remedies.add("If an add-on brings it: config.include(\"NAME-OF-THAT-ADD-ON\");");
        remedies.add("If it is your own: config.addViewPredicate(\"" + name + "\", factory);");
        return remedies;
    }

    private List<PredicateSpec> predicateSpecs(Registry registry) {
        DeclaredDerivers derivers = DeclaredDerivers.in(registry);
        List<PredicateSpec> specs = new ArrayList<>();
        spec.more().forEach((name, values) -> {
            if (!derivers.reads(name)) {
                values.forEach(value -> specs.add(PredicateSpec.said(name, value)));
            }
        });
        return specs;
    }

    @Override
    public void apply(Registry registry, Action action) {
        refused.forEach(problem -> declarer.report(placed(problem, action)));
        predicates.warn(registry, action.origin());
        Object sameness = refused.isEmpty() ? new Sameness(spec.slot(), predicates) : new Object();
        DeclaredViews.in(registry).won(sameness, registration(registry, action));
    }

    private static Problem placed(Problem problem, Action action) {
        return problem.origins().equals(List.of(NOWHERE))
                ? new Problem(problem.id(), problem.summary(), List.of(action.origin()), problem.remedies())
                : problem.placed(action.origin());
    }

    /** Whether something is wrong with it, so that it is not known which view it is. */
    boolean isRefused() {
        return !refused.isEmpty();
    }

    /** This declaration as a registration, under the action as which it was declared. */
    ViewRegistration registration(Registry registry, Action action) {
        Map<String, List<Object>> forDerivers = new LinkedHashMap<>(spec.more());
        forDerivers.keySet().removeIf(name -> !DeclaredDerivers.in(registry).reads(name));
        List<Object> methods = spec.more().getOrDefault("request_method", List.of());
        return new ViewRegistration(function, spec.saying(forDerivers), predicates, methods, accept(), action);
    }

    private String accept() {
        List<Object> said = spec.more().getOrDefault("accept", List.of());
        return said.size() == 1 && said.get(0) instanceof String type ? AcceptOrder.normalised(type) : "";
    }

    /** Two views in one slot with equal predicates are the same view. */
    record Sameness(ViewSlot slot, PredicateList predicates) {
        @Override
        public String toString() {
            return "view for " + slot + (predicates.isEmpty() ? "" : " (" + predicates + ")");
        }
    }
}
