package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.extend.Action;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** The precedence that a closed graph and the includes make. */
final class GraphPrecedence implements Precedence {
    private final AddOnGraph graph;
    private final Strata strata;
    private final Map<Object, List<Position>> positions;
    private final Map<Object, List<Position>> former;
    private final BiFunction<Action, Precedence, List<Action>> overridden;

    GraphPrecedence(
            AddOnGraph graph,
            Strata strata,
            Map<Object, List<Position>> positions,
            BiFunction<Action, Precedence, List<Action>> overridden) {
        this(graph, strata, positions, Map.of(), overridden);
    }

    /** The same, that also knows where earlier commits' includables stood. */
    GraphPrecedence(
            AddOnGraph graph,
            Strata strata,
            Map<Object, List<Position>> positions,
            Map<Object, List<Position>> former,
            BiFunction<Action, Precedence, List<Action>> overridden) {
        this.graph = graph;
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

    @Override
    public Comparator<Action> running() {
        return Comparator.comparing((Action action) -> strata.rank(owner(action)))
                .thenComparing(action -> action.index());
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

    /** Shared add-ons are tried first, then extensions, then the application. */
    private int turn(String node) {
        return switch (tier(node)) {
            case DEPLOYER -> 0;
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
                .anyMatch(tier -> tier == Tier.APPLICATION || tier == Tier.DEPLOYER);
    }

    @Override
    public boolean isShared(String addOn) {
        return graph.find(addOn).map(Node::tier).filter(Tier.SHARED::equals).isPresent();
    }

    private Tier tier(String node) {
        return graph.find(node).map(Node::tier).orElse(Tier.APPLICATION);
    }

    @Override
    public String owner(Action action) {
        return positions(action).get(0).node();
    }

    @Override
    public Optional<String> named(String nameOrId) {
        return graph.find(nameOrId).map(Node::name);
    }

    @Override
    public List<String> names() {
        return graph.names();
    }

    @Override
    public String display(String addOn) {
        return graph.find(addOn).map(Node::display).orElse(addOn);
    }

    @Override
    public List<Position> positions(Action action) {
        return positionsOf(action.includable());
    }

    @Override
    public List<Action> overridden(Action winner) {
        return overridden.apply(winner, this);
    }

    @Override
    public List<String> remedies(Action first, Action second) {
        String one = owner(first);
        String other = owner(second);
        if (one.equals(other)) {
            return Remedies.inside(display(one), isDirect(first) || isDirect(second));
        }
        Node above = node(one);
        Node below = node(other);
        Node written = first.origin().isOverlay() ? above : second.origin().isOverlay() ? below : null;
        return Remedies.between(
                above, below, application(), written, graph.targets((written == null ? above : written).name()));
    }

    @Override
    public String extending(Action action, String addOn) {
        return Remedies.extending(
                graph.targets(owner(action)), addOn, action.origin().isOverlay());
    }

    /** Whether it is declared by the add-on itself, in no include of its own. */
    private boolean isDirect(Action action) {
        return positions(action).get(0).path().isEmpty();
    }

    private Node node(String name) {
        return graph.find(name).orElseGet(() -> new Node(name, "", "", Tier.SHARED, null, AssetSource.none()));
    }

    private String application() {
        return graph.nodes().stream()
                .filter(node -> node.tier() == Tier.APPLICATION)
                .map(Node::display)
                .findFirst()
                .orElse("application");
    }

    private List<Position> positionsOf(Object includable) {
        List<Position> known = positions.getOrDefault(includable, former.get(includable));
        if (known == null) {
            throw new IllegalStateException("Declared by what is not part of this configuration: " + includable);
        }
        return known;
    }
}
