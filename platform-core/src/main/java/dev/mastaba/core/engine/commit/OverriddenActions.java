package dev.mastaba.core.engine.commit;

import dev.mastaba.core.extend.Action;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The overridden actions by their winners. */
final class OverriddenActions {
    private static final Comparator<Action> BY_INDEX = Comparator.comparing(action -> action.index());

    private final Map<Long, SortedSet<Action>> byWinner = new HashMap<>();

    void add(Action winner, Collection<Action> overridden) {
        if (!overridden.isEmpty()) {
            byWinner.computeIfAbsent(winner.index(), index -> new TreeSet<>(BY_INDEX))
                    .addAll(overridden);
        }
    }

    List<Action> to(Action winner, Comparator<Action> order) {
        SortedSet<Action> fallen = byWinner.get(winner.index());
        return fallen == null ? List.of() : fallen.stream().sorted(order).toList();
    }
}
