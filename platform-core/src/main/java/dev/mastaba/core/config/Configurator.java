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
 * The object on which an add-on declares its contributions. It has every directive of core, includes, and
 * {@link #declare} for directives of third parties.
 * <p>Confined to one thread. After a commit has been refused, the configurator and all configurators derived from it
 * are unusable. (Pyramid: {@code Configurator}.)
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

    /** Creates a separate configuration without settings, named after the caller. */
    public Configurator() {
        this(Settings.none());
    }

    /**
     * Creates a separate configuration: everything declared on it belongs to one add-on, and includes are nested below
     * it. Its name is the symbolic name in the manifest of the calling class's code source, or else the class's
     * package, or else the class.
     */
    public Configurator(Settings settings) {
        this(settings, caller());
    }

    /** Creates a separate configuration for the add-on that this class belongs to. */
    public Configurator(Settings settings, Class<?> owner) {
        this(settings, owner, "");
    }

    /** Creates a separate configuration with a prefix for the patterns of all its routes. (Pyramid: the argument {@code route_prefix}.) */
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
     * Returns a separate configuration whose actions are executed immediately, without orders and without conflicts:
     * for test kits. (Pyramid: {@code autocommit}.)
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
     * Includes an add-on, once per commit. Its declarations rank below those made here. (Pyramid:
     * {@code config.include}.)
     * <p>An add-on that participates on its own is included as if by name.
     */
    public void include(AddOn addOn) {
        include(addOn, "");
    }

    /**
     * Includes an add-on with a prefix for the patterns of its routes, joined to the prefix in force here.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if it is included with another prefix elsewhere
     */
    public void include(AddOn addOn, String routePrefix) {
        assembly.include(
                scope, ArgumentChecks.value("an add-on", addOn), ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes the add-on of a class that has a public constructor without parameters; an instance is created the first
     * time. The same class is the same add-on.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if no instance can be created
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
     * Includes the add-on of that name or application id, which participates on its own; this add-on ranks above it. If
     * no such add-on participates yet and the class path offers one of that name as a service, that one participates
     * from now on.
     */
    public void include(String name) {
        assembly.include(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Includes the add-on that contributes a directive; called first by directives of third parties. That add-on
     * participates, and this one ranks above it.
     */
    public void require(String name) {
        assembly.require(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Returns whether the add-on that declares here is requested: included as a value or by name, used through one of
     * its directives, or named by the deployer in {@code mastaba.includes}. An add-on that participates in every
     * application can thus leave alone those that do not use it. The answer is known once all includes have returned,
     * so call this method in an effect.
     */
    public boolean isAskedFor() {
        return assembly.isAskedFor(scope);
    }

    /**
     * Returns the name of the application that is being composed: its id, or else its name. It is the same for all
     * participating add-ons, for each build, and on each node, and unique on a server. An add-on that stores data for
     * an application stores it under this name.
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
     * Scans an object: its annotated methods are declared, and are called on this object. Only methods that its class
     * itself declares are included, unless the class has {@link dev.mastaba.core.extend.Lift}. (Pyramid:
     * {@code config.scan}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems, including that there is nothing to scan
     */
    public void scan(Object instance, ScanOption... options) {
        if (instance instanceof Class<?> type) {
            scan(type, options);
        } else {
            scanning(options).ofInstance(ArgumentChecks.value("an object to scan", instance));
        }
    }

    /** Scans a class: static methods are called directly, others on an object that is created for each request. */
    public void scan(Class<?> type, ScanOption... options) {
        scanning(options).ofClass(ArgumentChecks.value("a class to scan", type));
    }

    /**
     * Scans all classes of the calling code: of its bundle, its jar, or its directory of classes. Their names are read
     * from the manifest's header {@code Mastaba-Scan}; without it, the class files are searched. Classes without
     * configuring annotations are not even loaded.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems
     */
    public void scan(ScanOption... options) {
        Class<?> code = ArgumentChecks.value(
                "the class that scans", assembly.code(scope).orElse(owner));
        Class<?> named = code.isHidden() ? code.getNestHost() : code;
        scanning(options).ofCode(assembly.classFiles(scope, named), named);
    }

    /** Returns this configurator with another origin for its declarations, such as the line of a file, which no stack frame shows. */
    public Configurator writtenAt(Origin place) {
        return new Configurator(this, scope.at(ArgumentChecks.value("an origin", place)));
    }

    private Scan scanning(ScanOption... options) {
        return new Scan(addOn(), this::writtenAt, options);
    }

    /** Adds a key of {@code mastaba.yaml}. The built-in keys of these files cannot be replaced. */
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
     * Resolves the declarations and runs the winners. Later declarations replace these without conflict, and included
     * add-ons may be included again.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if it is refused
     * @throws IllegalStateException on a configurator that an add-on received: only the creator of the configuration
     *     may commit it
     */
    public void commit() {
        requireOutermost();
        assembly.commit();
    }

    /**
     * Commits, and creates the application of everything that has been committed. (Pyramid: {@code make_wsgi_app}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if it is refused
     * @throws IllegalStateException on a configurator that an add-on received
     */
    public Application makeApplication() {
        requireOutermost();
        return assembly.makeApplication();
    }

    private void requireOutermost() {
        if (!outermost) {
            throw new IllegalStateException("An add-on cannot commit; only the code that composes the application can");
        }
    }
}
