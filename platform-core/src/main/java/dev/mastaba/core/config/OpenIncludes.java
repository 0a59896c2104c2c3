package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The includes of a commit while add-ons declare: each add-on runs once; when all have returned, the graph is closed. */
final class OpenIncludes extends Includes {
    /** An include by name, from code that may belong to several add-ons. */
    private record Naming(Scope from, RankedNode target, Origin origin) {}

    private final AddOnFinder finder;
    private final Composition.Watch watch;
    private final Function<Scope, Configurator> configurators;
    private final Set<String> entered = new HashSet<>();
    private final List<Naming> namings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<RankedNode> chain = new ArrayDeque<>();
    private @Nullable Throwable cause;
    private boolean toldTooDeep;

    OpenIncludes(
            AddOnGraph graph,
            AddOnFinder finder,
            Composition.Watch watch,
            Function<Scope, Configurator> configurators) {
        super(graph, configurators);
        this.finder = finder;
        this.watch = watch;
        this.configurators = configurators;
    }

    /** Runs an add-on once; its exceptions are kept until the graph is closed. */
    void run(RankedNode node) {
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

    /** Runs an add-on that another one includes by name. Add-ons too deep in a chain run on their own, and the commit is refused. */
    private void runNamed(RankedNode node, Origin origin) {
        if (chain.size() < DEEPEST) {
            run(node);
        } else if (!toldTooDeep) {
            toldTooDeep = true;
            problems.add(GraphProblems.longChain(DEEPEST, chain.getFirst(), chain.getLast(), node, origin));
        }
    }

    private void keep(RankedNode node, AddOn addOn, Throwable failure) {
        ClassLoader loader = addOn.getClass().getClassLoader();
        Origin origin = (loader == null
                        ? Optional.<Origin>empty()
                        : new OriginFinder().thrown(node.name(), failure, loader))
                .orElseGet(() -> Origin.named(node.name(), ManifestNames.typeOf(addOn)));
        if (failure instanceof StackOverflowError) {
            problems.add(GraphProblems.endlessCalls(node, new OriginFinder().repeated(node.name(), failure)));
        } else if (failure instanceof ConfigurationException refusal) {
            refusal.problems().forEach(problem -> problems.add(problem.placed(origin)));
        } else if (failure instanceof InvalidSettingException invalid) {
            problems.add(invalid.problem(origin));
        } else {
            problems.add(GraphProblems.threw(node, failure, origin));
        }
    }

    @Override
    void name(Scope from, String name, String what, Origin origin) {
        Optional<RankedNode> node = graph.find(name).or(() -> discovered(name));
        if (node.isPresent()) {
            named(from, node.get(), origin);
        } else {
            problems.add(GraphProblems.unknownInclude(graph, name, what, origin));
        }
    }

    private Optional<RankedNode> discovered(String name) {
        if (graph.isLeftOut(name)) {
            return Optional.empty();
        }
        Optional<RankedNode> found = finder.find(name).map(addOn -> RankedNode.of(name, Tier.SHARED, addOn));
        found.ifPresent(graph::add);
        return found;
    }

    @Override
    void named(Scope from, RankedNode target, Origin origin) {
        namings.add(new Naming(from, target, origin));
        runNamed(target, origin);
    }

    @Override
    void place(Scope from, AddOn addOn, boolean known, Origin origin) {
        tree.add(from.key(), addOn);
    }

    /**
     * Closes the graph, and the includes with it.
     *
     * @param former the positions of the includes of earlier commits
     * @throws ConfigurationException with all problems of the graph and the includes
     */
    ClosedIncludes close(Map<Object, List<Position>> former, BiFunction<Action, Rank, List<Action>> overridden) {
        namings.forEach(this::link);
        Linearization strata = graph.strata();
        problems.addAll(strata.rings());
        if (!problems.isEmpty()) {
            ConfigurationException refusal = new ConfigurationException(GraphProblems.once(problems));
            if (cause != null) {
                refusal.initCause(cause);
            }
            throw refusal;
        }
        Map<Object, List<Position>> all = tree.positions(strata.order());
        return new ClosedIncludes(this, all, new GraphRank(graph, strata, all, former, overridden));
    }

    /** Returns the rank of the includes so far, without closing the graph. */
    Rank preview(BiFunction<Action, Rank, List<Action>> overridden) {
        Linearization strata = graph.strata();
        return new GraphRank(graph, strata, tree.positions(strata.order()), overridden);
    }

    private void link(Naming naming) {
        for (RankedNode node : graph.nodes()) {
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
