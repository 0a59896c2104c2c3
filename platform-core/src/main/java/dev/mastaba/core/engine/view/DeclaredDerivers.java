package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.TopologicalSorter;
import dev.mastaba.core.extend.TopologicalSorter.OrderingException;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The derivers as they were declared. */
final class DeclaredDerivers {
    private static final Key<DeclaredDerivers> KEY = Key.of(DeclaredDerivers.class);

    private final TopologicalSorter<Ring> sorter =
            new TopologicalSorter<>(ViewDeriver.INGRESS, ViewDeriver.VIEW, Placement.anywhere());
    private final Map<String, Set<String>> options = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();

    static DeclaredDerivers in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredDerivers::new);
    }

    void add(
            String name,
            ViewDeriver deriver,
            Placement placement,
            boolean nonBlocking,
            Set<String> itsOptions,
            Origin origin) {
        sorter.add(name, new Ring(name, checked(name, deriver, origin), nonBlocking), placement);
        origins.put(name, origin);
        options.put(name, itsOptions);
    }

    /** Returns whether the deriver of this name reads the view option. */
    boolean reads(String deriver, String option) {
        return options.getOrDefault(deriver, Set.of()).contains(option);
    }

    /** Returns whether any deriver reads the view option. */
    boolean reads(String option) {
        return options.values().stream().anyMatch(names -> names.contains(option));
    }

    /** Returns the names of all view options that derivers read. */
    Set<String> options() {
        return options.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the rings, outermost first.
     *
     * @throws ConfigurationException if they cannot be ordered
     */
    List<Ring> inOrder() {
        try {
            return sorter.sorted();
        } catch (OrderingException impossible) {
            String summary = "The view derivers cannot be ordered. " + impossible.getMessage();
            throw new ConfigurationException(
                    new Problem(
                            "MAST-VIEW-017",
                            summary,
                            Origin.ofThose(impossible.names(), origins),
                            impossible.isCycle()
                                    ? "Change one of the placements that form the cycle."
                                    : "Fix the name in the placement.",
                            "Or remove that placement: by default, a deriver is under "
                                    + StandardDerivers.DECORATED + " and over " + StandardDerivers.RENDERED
                                    + "."),
                    impossible);
        }
    }

    /**
     * A deriver with its name.
     *
     * @param name the name that the placements of other derivers refer to
     * @param deriver makes the ring
     * @param nonBlocking whether the ring never blocks, regardless of its parts
     */
    record Ring(String name, ViewDeriver deriver, boolean nonBlocking) {
        /** Returns descriptions of the parts that block in a view that the deriver made. */
        List<String> blockers(DerivedView made) {
            return nonBlocking ? List.of() : NonBlocking.blockers("the view deriver " + name, made);
        }
    }

    private static ViewDeriver checked(String name, ViewDeriver deriver, Origin origin) {
        String what = "The view deriver \"" + name + "\"";
        String remedy = "return inner;   // if there is nothing to add";
        return (inner, info) -> new CheckedWrapper(what, info.id(), remedy, List.of(origin, info.origin()))
                .made(() -> deriver.derive(inner, info));
    }
}
