package dev.mastaba.core.predicate;

import dev.mastaba.core.ordering.Placement;
import dev.mastaba.core.ordering.TopologicalSorter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The factories of one kind while they are registered. */
final class RegisteredPredicates {
    private static final String LIGHTEST = "FIRST";
    private static final String HEAVIEST = "LAST";

    private final PredicateKind kind;
    private final Map<String, PredicateFactory> factories = new HashMap<>();
    private final TopologicalSorter<String> sorter =
            new TopologicalSorter<>(LIGHTEST, HEAVIEST, Placement.over(HEAVIEST));
    private @Nullable PredicateOrder sorted;

    RegisteredPredicates(PredicateKind kind) {
        this.kind = kind;
    }

    void add(String name, PredicateFactory factory, Placement placement) {
        factories.put(name, factory);
        sorter.add(name, name, placement);
        sorted = null;
    }

    PredicateOrder order() {
        PredicateOrder known = sorted;
        if (known == null) {
            known = new PredicateOrder(kind, sorter.sorted(), factories);
            sorted = known;
        }
        return known;
    }
}
