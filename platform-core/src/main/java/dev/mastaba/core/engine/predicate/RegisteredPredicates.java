package dev.mastaba.core.engine.predicate;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.TopologicalSorter;
import dev.mastaba.core.extend.TopologicalSorter.OrderingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The factories of one kind while they are registered. */
public final class RegisteredPredicates {
    private static final String LIGHTEST = "FIRST";
    private static final String HEAVIEST = "LAST";

    private final PredicateKind kind;
    private final Map<String, PredicateFactory> factories = new HashMap<>();
    private final TopologicalSorter<String> sorter =
            new TopologicalSorter<>(LIGHTEST, HEAVIEST, Placement.over(HEAVIEST));
    private final Map<String, Origin> origins = new HashMap<>();
    private @Nullable PredicateOrder sorted;

    public RegisteredPredicates(PredicateKind kind) {
        this.kind = kind;
    }

    public void add(String name, PredicateFactory factory, Placement placement, Origin origin) {
        origins.put(name, origin);
        factories.put(name, factory);
        sorter.add(name, name, placement);
        sorted = null;
    }

    PredicateOrder order() {
        PredicateOrder known = sorted;
        if (known == null) {
            known = new PredicateOrder(kind, names(), factories);
            sorted = known;
        }
        return known;
    }

    private List<String> names() {
        try {
            return sorter.sorted();
        } catch (OrderingException impossible) {
            throw new ConfigurationException(
                    new Problem(
                            "MAST-PREDICATE-003",
                            "The " + kind.word() + " predicates cannot be ordered. " + impossible.getMessage(),
                            Origin.ofThose(impossible.names(), origins),
                            (impossible.isCycle()
                                            ? "Change or remove one of the placements that form the cycle; "
                                            : "Fix the name in the placement, or remove the placement; ")
                                    + "by default, a predicate is heavier than all predicates added before it."),
                    impossible);
        }
    }
}
