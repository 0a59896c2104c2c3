package dev.mastaba.core.config;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.scan.Scan;
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
 * The object on which an add-on declares its contributions. It provides all core directives, methods to include other
 * add-ons, and the method {@link #declare} for third-party directives.
 *
 * <p>A configurator is confined to one thread. After a commit has been refused, the configurator and all configurators
 * derived from it are unusable. (Pyramid: {@code Configurator}.)
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
                PageDirectives,
                StaticDirectives,
                TweenDirectives,
                RequestDirectives,
                HeaderDirectives,
                ExecutionDirectives,
                LifecycleDirectives,
                CommandDirectives,
                UrlDirectives {
    private final Assembly assembly;
    private final Scope scope;
    private final @Nullable Class<?> owner;
    private final boolean outermost;

    /**
     * Creates a configurator for a new configuration without settings. The configuration is named after the caller's
     * add-on.
     */
    public Configurator() {
        this(Settings.none());
    }

    /**
     * Creates a configurator for a new configuration. Everything that is declared on this configurator belongs to one
     * add-on, and included add-ons rank below that add-on. The add-on's name is determined from the calling class: the
     * symbolic name in the manifest of its code source, or else its package, or else its class name.
     */
    public Configurator(Settings settings) {
        this(settings, caller());
    }

    /**
     * Creates a configurator for a new configuration. Everything that is declared on this configurator belongs to the
     * add-on that contains the given class.
     */
    public Configurator(Settings settings, Class<?> owner) {
        this(settings, owner, "");
    }

    /**
     * Creates a configurator for a new configuration whose route patterns all have the given prefix. (Pyramid: the
     * argument {@code route_prefix}.)
     */
    public Configurator(Settings settings, Class<?> owner, String routePrefix) {
        RankedNode node = new RankedNode(
                ManifestNames.of(owner),
                "",
                ManifestNames.version(owner),
                Tier.APPLICATION,
                null,
                AssetSource.of(owner));
        AddOnGraph graph = new AddOnGraph();
        graph.add(node);
        this.assembly = new Assembly(settings, 0, graph, Set.of(), Composition.Watch.none());
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
     * Returns a configurator for a new configuration. This configurator executes actions immediately, without ordering
     * them or detecting conflicts. It is intended for test kits. (Pyramid: {@code autocommit}.)
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
     * Includes an add-on, unless it is already included in the current commit. The included add-on's declarations rank
     * below those of the including add-on. (Pyramid: {@code config.include}.)
     *
     * <p>If the add-on already participates in the composition, this method has the same effect as including it by
     * name.
     */
    public void include(AddOn addOn) {
        include(addOn, "");
    }

    /**
     * Includes an add-on with a prefix for its route patterns. If this configurator has a prefix, that prefix precedes
     * the given prefix.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the add-on is also included with a different prefix
     */
    public void include(AddOn addOn, String routePrefix) {
        assembly.include(
                scope, ArgumentChecks.value("an add-on", addOn), ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes an instance of an add-on class, which must have a public no-argument constructor. The first call creates
     * the instance; later calls with the same class refer to the same add-on.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if no instance can be created
     */
    public void include(Class<? extends AddOn> type) {
        include(type, "");
    }

    /**
     * Includes an instance of an add-on class with a prefix for its routes, as described in {@link #include(Class)} and
     * {@link #include(AddOn, String)}.
     */
    public void include(Class<? extends AddOn> type, String routePrefix) {
        assembly.include(
                scope,
                ArgumentChecks.value("the class of an add-on", type),
                ArgumentChecks.value("a route prefix", routePrefix));
    }

    /**
     * Includes the participating add-on with the given name or application id. This configurator's add-on ranks above
     * the included add-on. If no such add-on participates yet and the class path provides one with this name as a
     * service, that add-on participates from now on.
     */
    public void include(String name) {
        assembly.include(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Includes the named add-on, which contributes the directive that is being called. A third-party directive must
     * call this method before it declares anything. The contributing add-on then participates, and this configurator's
     * add-on ranks above the contributing add-on.
     */
    public void require(String name) {
        assembly.require(scope, ArgumentChecks.name("an add-on", name));
    }

    /**
     * Returns whether this configurator's add-on is requested: it is included as an object or by name, one of its
     * directives is used, or the operator names it in {@code mastaba.includes}. With this method, a shared add-on can
     * avoid changing applications that do not use the add-on. The result is known only after all includes have
     * returned, so call this method in the effect of an action.
     */
    public boolean isAskedFor() {
        return assembly.isAskedFor(scope);
    }

    /**
     * Returns the name of the application that is being composed: its id if it has one, or else the add-on's name. For
     * the application of a tenant, the name is the id of the tenant. The name is unique on a server, and the same for
     * all participating add-ons, builds, and nodes. An add-on that stores
     * data for an application should store the data under this name.
     */
    public String application() {
        return assembly.application();
    }

    /**
     * Returns the owner in the ids of this configurator's add-on, such as {@code wiki} in {@code wiki:page}. The owner
     * is the application id if the add-on has one, or else the add-on's name.
     */
    public String owner() {
        return assembly.owner(scope);
    }

    /**
     * Runs a block of code with a configurator that adds the given prefix to the patterns of all routes declared on it.
     * (Pyramid: {@code route_prefix_context}.)
     */
    public void routePrefix(String prefix, Consumer<Configurator> block) {
        ArgumentChecks.value("a block", block)
                .accept(new Configurator(this, scope.prefixed(ArgumentChecks.value("a route prefix", prefix))));
    }

    /**
     * Scans an object and declares its annotated methods, which are later called on this object. Inherited methods are
     * omitted unless the class is annotated with {@link dev.mastaba.core.extend.Lift}. (Pyramid: {@code config.scan}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the scan finds problems, or nothing to scan; the
     *     exception contains all problems
     */
    public void scan(Object instance, ScanOption... options) {
        if (instance instanceof Class<?> type) {
            scan(type, options);
        } else {
            scanning(options).ofInstance(ArgumentChecks.value("an object to scan", instance));
        }
    }

    /**
     * Scans a class and declares its annotated methods. Static methods are called directly; other methods are called on
     * an object that is created for each request.
     */
    public void scan(Class<?> type, ScanOption... options) {
        scanning(options).ofClass(ArgumentChecks.value("a class to scan", type));
    }

    /**
     * Scans all classes in the caller's bundle, jar, or class directory. The names of the classes are read from the
     * manifest header {@code Mastaba-Scan}; if the header is missing, the class files are searched. Classes without
     * configuring annotations are not loaded.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the scan finds problems; the exception contains all
     *     problems
     */
    public void scan(ScanOption... options) {
        Class<?> code = ArgumentChecks.value(
                "the class that scans", assembly.code(scope).orElse(owner));
        Class<?> named = code.isHidden() ? code.getNestHost() : code;
        scanning(options).ofCode(assembly.classFiles(scope, named), named);
    }

    /**
     * Returns a copy of this configurator whose declarations have the given origin. Use the copy for an origin that
     * does not appear in the stack trace, such as a line in a file.
     */
    public Configurator writtenAt(Origin place) {
        return new Configurator(this, scope.at(ArgumentChecks.value("an origin", place)));
    }

    private Scan scanning(ScanOption... options) {
        return new Scan(addOn(), this::writtenAt, ScanOption.settings(options));
    }

    /** Adds a key that {@code mastaba.yaml} files can contain. The built-in keys cannot be replaced. */
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
     * Compares all declarations, detects conflicts, and puts the winning declarations into effect. After the commit,
     * new declarations replace committed declarations without conflict, and add-ons that have been included can be
     * included again.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the commit is refused
     * @throws IllegalStateException if an add-on received this configurator, because only the creator of a
     *     configuration may commit it
     */
    public void commit() {
        requireOutermost();
        assembly.commit();
    }

    /**
     * Commits the declarations, and creates an application from everything that has been committed so far. (Pyramid:
     * {@code make_wsgi_app}.)
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the commit is refused
     * @throws IllegalStateException if an add-on received this configurator, because only the creator of a
     *     configuration may commit it
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
