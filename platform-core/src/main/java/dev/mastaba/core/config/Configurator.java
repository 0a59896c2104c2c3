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
 * The object on which an add-on declares its contributions. It has all core directives, methods to include other
 * add-ons, and {@link #declare} for third-party directives.
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

    /** Creates a configurator for a separate configuration without settings, named after the caller. */
    public Configurator() {
        this(Settings.none());
    }

    /**
     * Creates a configurator for a separate configuration: everything declared on it belongs to one add-on, and
     * includes are nested below it. The add-on's name is the bundle's symbolic name in the manifest of the calling
     * class's code source, or else the class's package, or else the class name.
     */
    public Configurator(Settings settings) {
        this(settings, caller());
    }

    /** Creates a configurator for a separate configuration for the add-on that this class belongs to. */
    public Configurator(Settings settings, Class<?> owner) {
        this(settings, owner, "");
    }

    /**
     * Creates a configurator for a separate configuration with a prefix for the patterns of all its routes. (Pyramid:
     * the argument {@code route_prefix}.)
     */
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
     * Returns a configurator for a separate configuration whose actions are executed immediately, without ordering and
     * conflict detection. For test kits. (Pyramid: {@code autocommit}.)
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
     * Includes an add-on, once per commit. Its declarations rank below the including add-on's declarations. (Pyramid:
     * {@code config.include}.)
     * <p>If the add-on already participates in the composition, this method includes it as if by name.
     */
    public void include(AddOn addOn) {
        include(addOn, "");
    }

    /**
     * Includes an add-on with a prefix for its route patterns. The prefix is appended to this configurator's prefix.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the add-on is included with another prefix elsewhere
     */
    public void include(AddOn addOn, String routePrefix) {
        assembly.include(
                scope, ArgumentChecks.value("an add-on", addOn), ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes an instance of an add-on class that has a public constructor without parameters. The first call creates
     * the instance; the same class is the same add-on.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if no instance can be created
     */
    public void include(Class<? extends AddOn> type) {
        include(type, "");
    }

    /** Includes an instance of an add-on class with a prefix for its routes; see {@link #include(Class)} and {@link #include(AddOn, String)}. */
    public void include(Class<? extends AddOn> type, String routePrefix) {
        assembly.include(
                scope,
                ArgumentChecks.value("the class of an add-on", type),
                ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes the add-on with this name or application id, which participates in the composition; this add-on ranks
     * above it. If no such add-on participates yet and the class path offers one with this name as a service, it
     * participates from now on.
     */
    public void include(String name) {
        assembly.include(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Includes the add-on that contributes a directive. A third-party directive calls this method first. The included
     * add-on participates, and this one ranks above it.
     */
    public void require(String name) {
        assembly.require(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Returns whether this configurator's add-on is requested: included as a value or by name, used through one of its
     * directives, or named by the operator in {@code mastaba.includes}. A shared add-on can thus leave applications
     * that do not use it unchanged. The result is known once all includes have returned, so call this method in an
     * effect.
     */
    public boolean isAskedFor() {
        return assembly.isAskedFor(scope);
    }

    /**
     * Returns the name of the application that is being composed: its id, or else its name. The name is unique on a
     * server, and the same for all participating add-ons, builds, and nodes. An add-on that stores data for an
     * application stores it under this name.
     */
    public String application() {
        return assembly.application();
    }

    /** Adds a prefix to the patterns of all routes that are declared in a block. (Pyramid: {@code route_prefix_context}.) */
    public void routePrefix(String prefix, Consumer<Configurator> block) {
        ArgumentChecks.value("a block", block)
                .accept(new Configurator(this, scope.prefixed(ArgumentChecks.value("a route prefix", prefix))));
    }

    /**
     * Scans an object: declares its annotated methods, which are then called on this object. Inherited methods are
     * omitted unless the class has {@link dev.mastaba.core.extend.Lift}. (Pyramid: {@code config.scan}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems; having nothing to scan is a problem
     */
    public void scan(Object instance, ScanOption... options) {
        if (instance instanceof Class<?> type) {
            scan(type, options);
        } else {
            scanning(options).ofInstance(ArgumentChecks.value("an object to scan", instance));
        }
    }

    /** Scans a class. Static methods are called directly; other methods are called on an object that is created for each request. */
    public void scan(Class<?> type, ScanOption... options) {
        scanning(options).ofClass(ArgumentChecks.value("a class to scan", type));
    }

    /**
     * Scans all classes in the caller's bundle, jar, or class directory. Their names are read from the manifest header
     * {@code Mastaba-Scan}; without this header, the class files are searched. Classes without configuring annotations
     * are not loaded.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems
     */
    public void scan(ScanOption... options) {
        Class<?> code = ArgumentChecks.value(
                "the class that scans", assembly.code(scope).orElse(owner));
        Class<?> named = code.isHidden() ? code.getNestHost() : code;
        scanning(options).ofCode(assembly.classFiles(scope, named), named);
    }

    /** Returns this configurator with another origin for its declarations, such as a line in a file, which no stack frame shows. */
    public Configurator writtenAt(Origin place) {
        return new Configurator(this, scope.at(ArgumentChecks.value("an origin", place)));
    }

    private Scan scanning(ScanOption... options) {
        return new Scan(addOn(), this::writtenAt, options);
    }

    /** Adds a key of {@code mastaba.yaml} files. The built-in keys cannot be replaced. */
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
     * Resolves the declarations and puts the winning ones into effect. Later declarations replace them without
     * conflict, and add-ons that have been included may be included again.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the commit is refused
     * @throws IllegalStateException if an add-on received this configurator: only the creator of the configuration may
     *     commit it
     */
    public void commit() {
        requireOutermost();
        assembly.commit();
    }

    /**
     * Commits, and creates the application from everything that has been committed. (Pyramid: {@code make_wsgi_app}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the commit is refused
     * @throws IllegalStateException if an add-on received this configurator
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
