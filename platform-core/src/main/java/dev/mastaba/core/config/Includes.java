package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Precedence;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Given;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The includes of one commit: each add-on and each includable runs once; when all have returned, the graph is closed. (Pyramid:
 * {@code config.include} and the include memory of its action state.)
 */
final class Includes {
    private static final int DEEPEST = 200;

    /** Code that belongs to several add-ons perhaps includes an add-on by name. */
    private record Naming(Scope from, Node target, Origin origin) {}

    private final AddOnGraph graph;
    private final AddOnFinder finder;
    private final Composition.Watch watch;
    private final Function<Scope, Configurator> configurators;
    private final IncludeTree tree = new IncludeTree();
    private final Map<Object, String> prefixes = new HashMap<>();
    private final Set<String> entered = new HashSet<>();
    private final List<Naming> namings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Throwable cause;
    private @Nullable Map<Object, List<Position>> positions;
    private final Deque<Node> chain = new ArrayDeque<>();
    private boolean toldTooDeep;
    private int depth;

    Includes(
            AddOnGraph graph,
            AddOnFinder finder,
            Composition.Watch watch,
            Function<Scope, Configurator> configurators) {
        this.graph = graph;
        this.finder = finder;
        this.watch = watch;
        this.configurators = configurators;
    }

    /** Runs an add-on, once; what it throws is kept until the graph is closed. */
    void run(Node node) {
        AddOn addOn = node.addOn();
        if (!entered.add(node.name()) || addOn == null) {
            return;
        }
        watch.enters(node.name(), "include");
        chain.addLast(node);
        try {
            addOn.include(configurators.apply(Scope.of(node)));
        } catch (Exception | LinkageError | AssertionError | ServiceConfigurationError | StackOverflowError failure) {
            cause = cause == null ? failure : cause;
            keep(node, addOn, failure);
        } finally {
            chain.removeLast();
            watch.leaves();
        }
    }

    /** Runs an add-on that another one names; those too deep in a chain run by themselves, and the commit is refused. */
    private void runNamed(Node node, Origin origin) {
        if (chain.size() < DEEPEST) {
            run(node);
        } else if (!toldTooDeep) {
            toldTooDeep = true;
            problems.add(GraphProblems.longChain(DEEPEST, chain.getFirst(), chain.getLast(), node, origin));
        }
    }

    private void keep(Node node, AddOn addOn, Throwable failure) {
        ClassLoader loader = addOn.getClass().getClassLoader();
        Origin origin = (loader == null
                        ? Optional.<Origin>empty()
                        : new OriginFinder().thrown(node.name(), failure, loader))
                .orElseGet(() -> Origin.named(node.name(), AddOnNames.typeOf(addOn)));
        if (failure instanceof StackOverflowError) {
            problems.add(GraphProblems.endlessCalls(node, new OriginFinder().repeated(node.name(), failure)));
        } else if (failure instanceof ConfigurationException refusal) {
            refusal.problems().forEach(problem -> problems.add(problem.placed(origin)));
        } else if (failure instanceof InvalidSettingException invalid) {
            problems.add(GraphProblems.setting(invalid, origin));
        } else {
            problems.add(GraphProblems.threw(node, failure, origin));
        }
    }

    /** Includes an add-on as a value. */
    void value(Scope from, AddOn addOn, String prefix, Origin origin) {
        Optional<Node> node = graph.of(addOn);
        if (node.isPresent()) {
            named(from, node.get(), prefix, origin);
            return;
        }
        Given.value("the name of an add-on", addOn.name());
        Scope scope = from.inside(addOn, prefix);
        String known = prefixes.putIfAbsent(addOn, scope.routePrefix());
        if (known != null && !known.equals(scope.routePrefix())) {
            throw new ConfigurationException(GraphProblems.twoPrefixes(addOn, known, scope.routePrefix(), origin));
        }
        if (positions == null) {
            tree.add(from.key(), addOn);
        } else {
            late(from, addOn, known != null, origin);
        }
        if (known == null) {
            descend(scope, addOn, origin);
        }
    }

    private void descend(Scope scope, AddOn addOn, Origin origin) {
        if (depth >= DEEPEST) {
            throw new ConfigurationException(GraphProblems.tooDeep(DEEPEST, origin));
        }
        depth++;
        try {
            addOn.include(configurators.apply(scope));
        } finally {
            depth--;
        }
    }

    private void late(Scope from, AddOn addOn, boolean known, Origin origin) {
        Map<Object, List<Position>> all = Objects.requireNonNull(positions);
        List<Position> here = all.getOrDefault(from.key(), List.of());
        if (!known) {
            all.put(addOn, tree.below(here, addOn));
            return;
        }
        Set<String> there = new HashSet<>();
        all.getOrDefault(addOn, List.of()).forEach(position -> there.add(position.node()));
        if (!here.stream().allMatch(position -> there.contains(position.node()))) {
            throw new ConfigurationException(GraphProblems.late(addOn.name(), origin));
        }
    }

    /** Includes the add-on of a name or an application's id. */
    void name(Scope from, String name, String what, Origin origin) {
        Node node = graph.find(name).or(() -> discovered(name)).orElse(null);
        if (node != null) {
            named(from, node, "", origin);
        } else if (positions != null) {
            throw new ConfigurationException(GraphProblems.unknownInclude(graph, name, what, origin));
        } else {
            problems.add(GraphProblems.unknownInclude(graph, name, what, origin));
        }
    }

    private Optional<Node> discovered(String name) {
        if (positions != null || graph.isLeftOut(name)) {
            return Optional.empty();
        }
        Optional<Node> found = finder.find(name).map(addOn -> Node.of(name, Tier.SHARED, addOn));
        found.ifPresent(graph::add);
        return found;
    }

    private void named(Scope from, Node target, String prefix, Origin origin) {
        if (!prefix.isEmpty()) {
            throw new ConfigurationException(GraphProblems.prefixOfAddOn(target, origin));
        }
        if (positions == null) {
            namings.add(new Naming(from, target, origin));
            runNamed(target, origin);
            return;
        }
        for (Position position : positions.getOrDefault(from.key(), List.of())) {
            if (!position.node().equals(target.name()) && !graph.links(position.node(), target.name())) {
                throw new ConfigurationException(GraphProblems.late(target.name(), origin));
            }
        }
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    /** Whether an include of a value runs right now. */
    boolean running() {
        return depth > 0;
    }

    /**
     * Closes the graph.
     *
     * @param former the positions of what earlier commits included
     * @throws ConfigurationException with everything that is wrong with the graph and the includes
     */
    Precedence close(Map<Object, List<Position>> former, BiFunction<Action, Precedence, List<Action>> overridden) {
        namings.forEach(this::link);
        Strata strata = graph.strata();
        problems.addAll(strata.rings());
        if (!problems.isEmpty()) {
            ConfigurationException refusal = new ConfigurationException(GraphProblems.once(problems));
            if (cause != null) {
                refusal.initCause(cause);
            }
            throw refusal;
        }
        Map<Object, List<Position>> all = tree.positions(strata.order());
        positions = all;
        return new GraphPrecedence(graph, strata, all, former, overridden);
    }

    /** The positions of everything that has been included; none before the graph is closed. */
    Map<Object, List<Position>> positions() {
        return positions == null ? Map.of() : positions;
    }

    /** The precedence of what has been included so far, without closing the graph. */
    Precedence preview(BiFunction<Action, Precedence, List<Action>> overridden) {
        Strata strata = graph.strata();
        return new GraphPrecedence(graph, strata, tree.positions(strata.order()), overridden);
    }

    private void link(Naming naming) {
        for (Node node : graph.nodes()) {
            if (node.name().equals(naming.target().name())
                    || !tree.partsOf(node.name()).contains(naming.from().key())) {
                continue;
            }
            if (node.tier() == Tier.SHARED && naming.target().tier() != Tier.SHARED) {
                problems.add(GraphProblems.sharedNames(node, naming.target(), naming.origin()));
            } else {
                graph.link(node.name(), naming.target().name(), Edge.Kind.INCLUDE, naming.origin());
            }
        }
    }
}
