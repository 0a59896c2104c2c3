package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The includes of a commit whose effects run. An include by an effect must not change the ranks of add-ons. */
final class ClosedIncludes extends Includes {
    private final Map<Object, List<Position>> positions;
    private final Rank rank;

    /**
     * Closes includes.
     *
     * @param positions the positions of everything that has been included; late includes are added
     */
    ClosedIncludes(Includes open, Map<Object, List<Position>> positions, Rank rank) {
        super(open);
        this.positions = positions;
        this.rank = rank;
    }

    /** Returns the positions of everything that has been included. */
    Map<Object, List<Position>> positions() {
        return positions;
    }

    /** Returns the ranks that the includes have settled. */
    Rank rank() {
        return rank;
    }

    @Override
    void name(Scope from, String name, String what, Origin origin) {
        RankedNode node = graph.find(name)
                .orElseThrow(() -> new ConfigurationException(GraphProblems.unknownInclude(graph, name, what, origin)));
        named(from, node, origin);
    }

    @Override
    void named(Scope from, RankedNode target, Origin origin) {
        for (Position position : positions.getOrDefault(from.key(), List.of())) {
            if (!position.node().equals(target.name()) && !graph.links(position.node(), target.name())) {
                throw new ConfigurationException(GraphProblems.late(target.name(), origin));
            }
        }
    }

    @Override
    void place(Scope from, AddOn addOn, boolean known, Origin origin) {
        List<Position> here = positions.getOrDefault(from.key(), List.of());
        if (!known) {
            positions.put(addOn, tree.below(here, addOn));
            return;
        }
        Set<String> there = new HashSet<>();
        positions.getOrDefault(addOn, List.of()).forEach(position -> there.add(position.node()));
        if (!here.stream().allMatch(position -> there.contains(position.node()))) {
            throw new ConfigurationException(GraphProblems.late(addOn.name(), origin));
        }
    }
}
