package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.asset.LayeredAssets;
import dev.mastaba.core.engine.commit.ActionQueue;
import dev.mastaba.core.engine.commit.CaptureCheck;
import dev.mastaba.core.engine.commit.CommitProblems;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.commit.PendingRelations;
import dev.mastaba.core.engine.declare.DeclarationConflict;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.OriginFinder;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.dispatch.Compiled;
import dev.mastaba.core.engine.resolve.ProblemCollector;
import dev.mastaba.core.engine.resolve.Resolved;
import dev.mastaba.core.engine.view.ResolvedViews;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A configuration while it is assembled: the add-ons' includes, the actions they declare, and the registry that commits
 * write. Used by configurators and compositions only. Confined to the composing thread.
 * <p>A refused commit leaves nothing behind: the assembly and its configurators are unusable afterwards.
 */
@ProviderType
final class Assembly {
    private enum State {
        OPEN("open"),
        RUNNING("commit is running"),
        MAKING("application is being created; a new declaration would have no effect"),
        REFUSED("commit was refused; use a new configurator"),
        MADE("application has been created; a new declaration would have no effect");

        final String text;

        State(String text) {
            this.text = text;
        }
    }

    /** The setting for the names of additional add-ons to include. (Pyramid: {@code pyramid.includes}.) */
    private static final String INCLUDES = "mastaba.includes";
    /** The maximum length of a chain of effects that declare each other if each is executed immediately. */
    private static final int DEEPEST_AUTOCOMMIT = 200;

    private final Settings settings;
    private final AddOnGraph graph;
    private final AcceptedCaptures captures;
    private final Composition.Watch watch;
    private final Registry registry = new Registry();
    private final IntrospectionStore introspection;
    private final OriginFinder origins = new OriginFinder();
    private final Map<Object, List<Position>> former = new HashMap<>();
    private final Map<Class<?>, AddOn> made = new HashMap<>();
    private final ActionQueue actions = new ActionQueue();
    private PendingCommit pending;
    private State state = State.OPEN;
    private @Nullable Thread committing;
    private boolean coreCommitted;
    private boolean autocommit;
    private int autocommitDepth;

    /**
     * Creates an assembly.
     *
     * @param settings the operator's settings
     * @param generation the number of the application's generation; 0 outside a container
     * @param graph the add-ons, with the edges known before any include runs
     * @param accepted names that may be captured, such as {@code route:login}
     * @param watch is notified of the add-on whose code runs
     */
    public Assembly(
            Settings settings, long generation, AddOnGraph graph, Set<String> accepted, Composition.Watch watch) {
        this.settings = settings;
        this.registry.put(Application.GENERATION, generation);
        settings.text(Deployment.TENANT).ifPresent(id -> registry.put(Application.TENANT, id));
        this.introspection = new IntrospectionStore(recording(settings));
        this.graph = graph;
        this.captures = new AcceptedCaptures(accepted);
        this.watch = watch;
        this.pending = pending(AddOnFinder.services(), actions);
    }

    private PendingCommit pending(AddOnFinder finder, ActionQueue declared) {
        return new PendingCommit(
                new OpenIncludes(graph, finder, watch, scope -> new Configurator(this, scope)), declared);
    }

    private static boolean recording(Settings settings) {
        return new ProblemCollector(List.of()).required(() -> settings.flag(Introspector.SETTING, true));
    }

    /** Adds a warning to those of the application. */
    public void warn(Problem warning) {
        Problem.Warnings.in(registry).add(warning);
    }

    /** Runs the include of an add-on of the graph, if it has not run. */
    public void run(RankedNode node) {
        pending.run(node);
    }

    /**
     * Executes the declared actions. The first commit executes core's own declarations before, so that add-ons can
     * replace and extend them. (Pyramid: {@code setup_registry} commits its defaults.)
     *
     * @throws ConfigurationException if it is refused
     */
    public void commit() {
        end(State.OPEN, () -> {
            ConfigurationException.requireNone(committed(declared()).problems());
            return this;
        });
    }

    /**
     * Commits the remaining actions and creates the application; nothing can be declared afterwards.
     *
     * @throws ConfigurationException if it is refused, with the problems that effects reported and those of routes,
     *     views, assets, and tweens
     */
    public Application makeApplication() {
        return end(State.MADE, () -> {
            Declared declared = declared();
            Committed committed = committed(declared);
            captures.warnings().forEach(this::warn);
            state = State.MAKING;
            ProblemCollector findings = new ProblemCollector(committed.problems());
            Resolved resolved = findings.required(() -> Resolved.of(committed, findings));
            Compiled compiled = Compiled.of(resolved, findings);
            return findings.required(() -> new ApplicationBuild(compiled, watch).application());
        });
    }

    /** Ends a commit in the given state, or as refused if it throws. */
    private <T> T end(State done, Supplier<T> work) {
        requireOpen();
        State reached = State.REFUSED;
        try {
            T result = work.get();
            reached = done;
            return result;
        } finally {
            state = reached;
            pending = pending(AddOnFinder.services(), actions);
        }
    }

    /** Ends the declarations, after core's declarations have been executed. */
    private Declared declared() {
        if (!coreCommitted) {
            includeBySetting();
        }
        commitCore();
        return pending.close(former);
    }

    private void commitCore() {
        if (!coreCommitted) {
            coreCommitted = true;
            during(pending(AddOnFinder.none(), new ActionQueue()), core -> {
                graph.find(RankedNode.CORE).ifPresent(core::run);
                ConfigurationException.requireNone(committed(core.close(former)).problems());
            });
            state = State.OPEN;
        }
    }

    /** Assigns the actions declared meanwhile to another commit. */
    private void during(PendingCommit other, Consumer<PendingCommit> work) {
        PendingCommit outer = pending;
        pending = other;
        try {
            work.accept(other);
        } finally {
            pending = outer;
        }
    }

    private Committed committed(Declared declared) {
        Rank rank = declared.includes().rank();
        prepare(rank);
        committing = Thread.currentThread();
        state = State.RUNNING;
        CaptureCheck check = captures.check(rank);
        List<Problem> reported = declared.actions().commit(registry, introspection, rank, check, graph.hasOneAddOn());
        captures.note(check);
        former.putAll(declared.includes().positions());
        IncludeFacts.register(declared.includes().positions(), introspection);
        return new Committed(registry, settings, introspection, rank, reported);
    }

    private void prepare(Rank rank) {
        registry.put(Key.of(Rank.class), rank);
        registry.computeIfAbsent(
                Key.of(Introspector.class), () -> introspection); // a replacement made by an effect stays
        registry.put(Key.of(IntrospectionStore.class), introspection);
        registry.put(Key.of(Settings.class), settings);
        Registry entries = registry;
        Settings values = settings;
        registry.put(Key.of(DeclarationConflict.Source.class), (phase, waiting) -> {
            List<DeclarationConflict> known = new ArrayList<>(ResolvedViews.conflicts(entries, rank, waiting));
            if (phase.order() > Action.Phase.VOCABULARY.order()) {
                known.addAll(0, LayeredAssets.in(entries, values).conflicts());
            }
            return known;
        });
        PendingRelations.in(registry).recordedLast(ResolvedViews.RECORDED);
        for (RankedNode node : graph.nodes()) {
            registry.computeIfAbsent(Key.named(AssetSource.class, node.name()), node::assets);
            AddOn addOn = node.addOn();
            if (addOn != null) {
                registry.computeIfAbsent(Key.named(AddOn.class, node.name()), () -> addOn);
            }
        }
        new AddOnFacts(graph).register(introspection);
    }

    Settings settings() {
        return settings;
    }

    Registry registry(Scope scope) {
        if (state == State.REFUSED) {
            requireUsable(scope);
        }
        return registry;
    }

    /** Executes every action from now on as soon as it is declared, without orders and conflicts. */
    void autocommit() {
        commitCore();
        autocommit = true;
    }

    void declare(Scope scope, Action action) {
        requireUsable(scope);
        Action placed = action.hasOrigin() ? action : action.origin(origin(scope));
        if (autocommit) {
            carryOut(placed, scope.key());
        } else {
            pending.actions().declare(placed, scope.key());
        }
    }

    private void carryOut(Action action, Object includable) {
        if (autocommitDepth >= DEEPEST_AUTOCOMMIT) {
            throw new ConfigurationException(CommitProblems.endlessEffects(DEEPEST_AUTOCOMMIT, action.origin()));
        }
        autocommitDepth++;
        try {
            during(pending.alone(action, includable), alone -> {
                Rank rank = alone.preview();
                prepare(rank);
                ConfigurationException.requireNone(
                        alone.actions().commit(registry, introspection, rank, captures.check(rank), false));
            });
        } finally {
            autocommitDepth--;
        }
    }

    /** Returns the class whose code declares in a scope, if it belongs to an add-on. */
    Optional<Class<?>> code(Scope scope) {
        AddOn addOn = scope.key() instanceof AddOn includable
                ? includable
                : graph.find(scope.addOn()).map(RankedNode::addOn).orElse(null);
        return Optional.ofNullable(addOn).map(AddOn::getClass);
    }

    /** Returns the location of the class files from which a class of a scope was loaded. */
    AssetSource classFiles(Scope scope, Class<?> type) {
        requireUsable(scope);
        String path = type.getName().replace('.', '/') + ".class";
        return graph.find(scope.addOn())
                .map(RankedNode::assets)
                .filter(assets -> assets.find(path).isPresent())
                .orElseGet(() -> AssetSource.of(type));
    }

    void report(Scope scope, Problem problem) {
        requireUsable(scope);
        pending.actions().report(problem);
    }

    void include(Scope scope, AddOn addOn, String prefix) {
        requireUsable(scope);
        pending.includes().value(scope, addOn, prefix, origin(scope));
    }

    void include(Scope scope, Class<? extends AddOn> type, String prefix) {
        requireUsable(scope);
        AddOn addOn = made.computeIfAbsent(type, any -> AddOnFactory.of(type, origin(scope)));
        pending.includes().value(scope, addOn, prefix, origin(scope));
    }

    void include(Scope scope, String name) {
        requireUsable(scope);
        pending.includes().name(scope, name, "An include names", origin(scope));
    }

    void require(Scope scope, String name) {
        requireUsable(scope);
        pending.includes().name(scope, name, "This directive belongs to", origin(scope));
    }

    String application() {
        return settings.text(Deployment.TENANT, graph.application());
    }

    String owner(Scope scope) {
        return graph.find(scope.addOn()).map(RankedNode::display).orElse(scope.addOn());
    }

    boolean isAskedFor(Scope scope) {
        return scope.key() instanceof AddOn || graph.isIncluded(scope.addOn());
    }

    /** Includes the add-ons that the operator's setting names, on behalf of the operator. */
    private void includeBySetting() {
        Origin origin = Origin.named("the operator", INCLUDES);
        Scope operator = new Scope(new IncludeTree.Root(RankedNode.OPERATOR), RankedNode.OPERATOR, "");
        for (String name : settings.words(INCLUDES)) {
            pending.includes().name(operator, name, "The setting " + INCLUDES + " names", origin);
        }
    }

    /** Returns the origin of a declaration; for a declaration by an effect, it is the place of the effect's action. */
    private Origin origin(Scope scope) {
        Origin place = scope.place();
        if (place != null) {
            return place;
        }
        Action running = pending.actions().running();
        if (running != null) {
            return running.origin();
        }
        return scope.addOn().equals(RankedNode.CORE)
                ? Origin.named(RankedNode.CORE, CoreAddOn.class.getName())
                : origins.caller(scope.addOn());
    }

    private void requireUsable(Scope scope) {
        boolean elsewhere = state == State.RUNNING && Thread.currentThread() != committing;
        if (state == State.REFUSED || state == State.MAKING || state == State.MADE || elsewhere) {
            String text = elsewhere ? "commit is running on another thread" : state.text;
            throw new IllegalStateException(GraphProblems.over(scope.addOn(), text, origins.caller(scope.addOn()))
                    .text());
        }
    }

    private void requireOpen() {
        if (state != State.OPEN || pending.includes().running()) {
            String text = state == State.OPEN ? "includes are running" : state.text;
            throw new IllegalStateException(
                    GraphProblems.notNow(text, origins.caller("the caller")).text());
        }
    }

    @Override
    public String toString() {
        return "Assembly of " + graph.nodes().stream().map(RankedNode::display).toList() + ", " + state.text;
    }
}
