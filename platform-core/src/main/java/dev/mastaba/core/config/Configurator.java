package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import java.lang.StackWalker.Option;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an add-on says through what it adds: every directive of core, includes and, for third parties' directives, {@link #declare}.
 *
 * <p>Confined to one thread. When a commit has been refused, the configurator and all that were handed out by it are of no use any more.
 * (Pyramid: {@code Configurator}.)
 */
public final class Configurator
        implements PredicateDirectives,
                AssetDirectives,
                TraversalDirectives,
                SessionDirectives,
                I18nDirectives,
                EventDirectives,
                SecurityDirectives,
                CsrfDirectives,
                RenderingDirectives,
                StaticDirectives,
                TweenDirectives,
                RequestDirectives,
                HeaderDirectives,
                ExecutionDirectives,
                LifecycleDirectives,
                UrlDirectives {
    private final Assembly assembly;
    private final Scope scope;
    private final @Nullable Class<?> owner;
    private final boolean outermost;

    /** A configuration of its own, without settings, named after the caller. */
    public Configurator() {
        this(Settings.none());
    }

    /**
     * A configuration of its own: everything that is declared on it belongs to one add-on, what it includes nests below. Its name is the
     * symbolic name in the manifest of the calling class's code source, else the class's package, else the class.
     */
    public Configurator(Settings settings) {
        this(settings, caller());
    }

    /** A configuration of its own for the add-on that this class belongs to. */
    public Configurator(Settings settings, Class<?> owner) {
        this(settings, owner, "");
    }

    /** A configuration of its own, all of whose routes get a prefix before their patterns. (Pyramid: the argument {@code route_prefix}.) */
    public Configurator(Settings settings, Class<?> owner, String routePrefix) {
        Node node = new Node(
                ManifestNames.of(owner),
                "",
                ManifestNames.version(owner),
                Tier.APPLICATION,
                null,
                AssetSource.of(owner));
        AddOnGraph graph = new AddOnGraph();
        graph.add(node);
        this.assembly = new Assembly(settings, graph, Set.of(), Composition.Watch.none());
        this.scope = new Scope(new IncludeTree.Root(node.name()), node.name(), routePrefix);
        this.owner = owner;
        this.outermost = true;
    }

    Configurator(Assembly assembly, Scope scope) {
        this.assembly = assembly;
        this.scope = scope;
        this.owner = null;
        this.outermost = false;
    }

    private Configurator(Configurator outer, Scope scope) {
        this.assembly = outer.assembly;
        this.scope = scope;
        this.owner = outer.owner;
        this.outermost = false;
    }

    /**
     * A configuration of its own whose actions are carried out at once, without orders and without conflicts: for test kits. (Pyramid:
     * {@code autocommit}.)
     */
    public static Configurator autocommitting(Settings settings, Class<?> owner) {
        Configurator config = new Configurator(settings, owner);
        config.assembly.autocommit();
        return config;
    }

    private static Class<?> caller() {
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type != Configurator.class)
                        .findFirst())
                .orElse(Configurator.class);
    }

    /**
     * Includes an add-on, once per commit: what it declares stands below what is declared here. (Pyramid: {@code config.include}.)
     *
     * <p>An add-on that takes part by itself is included as by its name.
     */
    public void include(AddOn addOn) {
        include(addOn, "");
    }

    /**
     * Includes an add-on whose routes get a prefix before their patterns, joined to the one in force here.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when it is included with another prefix elsewhere
     */
    public void include(AddOn addOn, String routePrefix) {
        assembly.include(
                scope, ArgumentChecks.value("an add-on", addOn), ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes the add-on of a class that has a public constructor without parameters; an instance is made the first time. The same class is the
     * same add-on.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when no instance can be made
     */
    public void include(Class<? extends AddOn> type) {
        include(type, "");
    }

    /** Includes the add-on of a class with a prefix for its routes: see {@link #include(Class)} and {@link #include(AddOn, String)}. */
    public void include(Class<? extends AddOn> type, String routePrefix) {
        assembly.include(
                scope,
                ArgumentChecks.value("the class of an add-on", type),
                ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes the add-on of that name or application id, which takes part as an add-on of its own; this one stands above it. When it takes
     * part in nothing yet and the class path offers one of that name as a service, that one takes part from now on.
     */
    public void include(String name) {
        assembly.include(scope, ArgumentChecks.name("an add-on", name));
    }

    /** What a directive of a third party says first: the add-on that brings it takes part, and this one stands above it. */
    public void require(String name) {
        assembly.require(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Whether somebody asks for the add-on that declares here: includes it as a value or by its name, uses a directive of it, or is the deployer with
     * {@code mastaba.includes}. An add-on that takes part in every application may so leave those alone that never heard of it. Known when all includes
     * have returned: to be asked in an effect.
     */
    public boolean isAskedFor() {
        return assembly.isAskedFor(scope);
    }

    /**
     * What the application is called that is being made: its id, else its name. The same for everybody who takes part, for each build of it and on each
     * node, and no other application's on a server: what an add-on keeps for an application, it keeps under this name.
     */
    public String application() {
        return assembly.application();
    }

    /** Puts a prefix before the patterns of the routes that are declared in a block. (Pyramid: {@code route_prefix_context}.) */
    public void routePrefix(String prefix, Consumer<Configurator> block) {
        ArgumentChecks.value("a block", block)
                .accept(new Configurator(this, scope.prefixed(ArgumentChecks.value("a route prefix", prefix))));
    }

    /**
     * Scans an object: its annotated methods are declared, called on this object. Only methods that its class declares itself are taken,
     * unless the class says {@link dev.mastaba.core.extend.Lift}. (Pyramid: {@code config.scan}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException all that is wrong, together; also when there is nothing to scan
     */
    public void scan(Object instance, ScanOption... options) {
        if (instance instanceof Class<?> type) {
            scan(type, options);
        } else {
            scanning(options).ofInstance(ArgumentChecks.value("instance", instance));
        }
    }

    /** Scans a class: static methods are called as they are, others on an object that is made for each request. */
    public void scan(Class<?> type, ScanOption... options) {
        scanning(options).ofClass(ArgumentChecks.value("type", type));
    }

    /**
     * Scans all classes of the code that says this: of the bundle, of the jar, of the directory of classes. Their names are read from the
     * manifest's header {@code Mastaba-Scan}, or the class files are looked through; classes without annotations that configure are not even
     * loaded.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException all that is wrong, together
     */
    public void scan(ScanOption... options) {
        Class<?> code =
                ArgumentChecks.value("the code that scans", assembly.code(scope).orElse(owner));
        Class<?> named = code.isHidden() ? code.getNestHost() : code;
        scanning(options).ofCode(assembly.classFiles(scope, named), named);
    }

    /** The same, declaring what somebody wrote at a place that no frame of a stack shows: the line of a file. */
    public Configurator writtenAt(Origin place) {
        return new Configurator(this, scope.at(ArgumentChecks.value("a place", place)));
    }

    private Scan scanning(ScanOption... options) {
        return new Scan(addOn(), this::writtenAt, options);
    }

    /** Adds a key of {@code mastaba.yaml}. Those that every such file knows can't be replaced. */
    public void addOverlayKey(OverlayKey key) {
        declare(Action.of("overlay key", key.name())
                .phase(Phase.FIRST)
                .introspectable(Introspectable.of(OverlayKey.CATEGORY, key.name(), "overlay key")
                        .with("name", key.name())
                        .with("schema", key.schema()))
                .effect(registry -> registry.put(Key.named(OverlayKey.class, key.name()), key)));
    }

    @Override
    public void declare(Action action) {
        assembly.declare(scope, ArgumentChecks.value("an action", action));
    }

    @Override
    public void report(Problem problem) {
        assembly.report(scope, ArgumentChecks.value("a problem", problem));
    }

    @Override
    public String addOn() {
        return scope.addOn();
    }

    @Override
    public String routePrefix() {
        return scope.routePrefix();
    }

    @Override
    public Settings settings() {
        return assembly.settings();
    }

    @Override
    public Registry registry() {
        return assembly.registry(scope);
    }

    /**
     * Resolves what has been declared and runs the winners; what is declared later replaces it without conflict, and what has been included
     * may be included again.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when it is refused
     * @throws IllegalStateException on a configurator that was handed to an add-on: who made the configuration commits it
     */
    public void commit() {
        requireOutermost();
        assembly.commit();
    }

    /**
     * Commits and makes the application of everything that has been committed. (Pyramid: {@code make_wsgi_app}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when it is refused
     * @throws IllegalStateException on a configurator that was handed to an add-on
     */
    public Application makeApplication() {
        requireOutermost();
        return assembly.makeApplication();
    }

    private void requireOutermost() {
        if (!outermost) {
            throw new IllegalStateException("An add-on only declares; who composes the application commits it");
        }
    }
}
