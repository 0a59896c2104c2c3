package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.AddOnNames;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/** The rank given by a closed graph and the includes. */
final class GraphRank implements Rank {
    private final AddOnGraph graph;
    private final AddOnNames names;
    private final Linearization strata;
    private final Map<Object, List<Position>> positions;
    private final Map<Object, List<Position>> former;
    private final BiFunction<Action, Rank, List<Action>> overridden;

    GraphRank(
            AddOnGraph graph,
            Linearization strata,
            Map<Object, List<Position>> positions,
            BiFunction<Action, Rank, List<Action>> overridden) {
        this(graph, strata, positions, Map.of(), overridden);
    }

    /** Creates a rank that also knows the positions of the includables of earlier commits. */
    GraphRank(
            AddOnGraph graph,
            Linearization strata,
            Map<Object, List<Position>> positions,
            Map<Object, List<Position>> former,
            BiFunction<Action, Rank, List<Action>> overridden) {
        this.graph = graph;
        this.names = new GraphNames(graph);
        this.strata = strata;
        this.positions = positions;
        this.former = former;
        this.overridden = overridden;
    }

    @Override
    public boolean above(Action first, Action second) {
        Object one = first.includable();
        Object other = second.includable();
        return !one.equals(other) && above(one, other, strata::above);
    }

    @Override
    public boolean above(Action action, String addOn) {
        return positions(action).stream().anyMatch(position -> strata.above(position.node(), addOn));
    }

    @Override
    public boolean written(Action winner, Action loser) {
        return above(winner.includable(), loser.includable(), strata::aboveByWriting);
    }

    private boolean above(Object one, Object other, BiPredicate<String, String> nodes) {
        List<Position> lower = positionsOf(other);
        for (Position high : positionsOf(one)) {
            if (isAbove(high, lower, nodes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAbove(Position high, List<Position> lower, BiPredicate<String, String> nodes) {
        for (Position low : lower) {
            boolean above = high.node().equals(low.node()) ? high.encloses(low) : nodes.test(high.node(), low.node());
            if (!above) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Comparator<Action> canonical() {
        return Comparator.comparing((Action action) -> strata.rank(owner(action)))
                .thenComparing(action -> positions(action).get(0).path(), Position::comparePaths)
                .thenComparing(action -> action.index());
    }

    /** Returns a comparator that remembers the rank of each includable, because a commit compares each action many times. */
    @Override
    public Comparator<Action> running() {
        IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();
        ToIntFunction<Action> rank =
                action -> known.computeIfAbsent(action.includable(), any -> strata.rank(owner(action)));
        return Comparator.comparingInt(rank).thenComparingLong(Action::index);
    }

    @Override
    public Comparator<Action> groundUp() {
        return Comparator.comparing(this::lowestRank).reversed().thenComparing(action -> action.index());
    }

    private int lowestRank(Action action) {
        return positions(action).stream()
                .mapToInt(position -> strata.rank(position.node()))
                .max()
                .orElseThrow();
    }

    @Override
    public Comparator<Action> trial() {
        return Comparator.comparing((Action action) -> turn(owner(action))).thenComparing(running());
    }

    /** Returns the position in the order of trial: shared add-ons first, then extensions, then the application. */
    private int turn(String node) {
        return switch (tier(node)) {
            case OPERATOR -> 0;
            case SHARED -> 1;
            case EXTENSION -> 2;
            case APPLICATION -> 3;
            case CORE -> 4;
        };
    }

    @Override
    public boolean isApplications(Action action) {
        return positions(action).stream()
                .map(position -> tier(position.node()))
                .anyMatch(tier -> tier == Tier.APPLICATION || tier == Tier.OPERATOR);
    }

    private Tier tier(String node) {
        return graph.find(node).map(RankedNode::tier).orElse(Tier.APPLICATION);
    }

    @Override
    public String owner(Action action) {
        return positions(action).get(0).node();
    }

    @Override
    public AddOnNames names() {
        return names;
    }

    @Override
    public List<Position> positions(Action action) {
        return positionsOf(action.includable());
    }

    @Override
    public List<Action> overridden(Action winner) {
        return overridden.apply(winner, this);
    }

    private List<Position> positionsOf(Object includable) {
        List<Position> known = positions.getOrDefault(includable, former.get(includable));
        if (known == null) {
            throw new IllegalStateException("The declaring code is not part of this configuration: " + includable);
        }
        return known;
    }
}
