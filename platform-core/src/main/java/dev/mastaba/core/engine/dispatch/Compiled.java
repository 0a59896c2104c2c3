package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.asset.StaticUrls;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.event.ChannelBus;
import dev.mastaba.core.engine.i18n.Localization;
import dev.mastaba.core.engine.list.ContributedLists;
import dev.mastaba.core.engine.list.DeclaredLists;
import dev.mastaba.core.engine.resolve.ProblemCollector;
import dev.mastaba.core.engine.resolve.Resolved;
import dev.mastaba.core.engine.traversal.TypedTraverser;
import dev.mastaba.core.engine.tween.OrderedTweens;
import dev.mastaba.core.engine.url.AllowedHosts;
import dev.mastaba.core.engine.view.CompiledViews;
import dev.mastaba.core.engine.view.ExceptionViews;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.traversal.Traverser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The parts of an application that requests need, as tables and chains.
 *
 * @param resolved the resolved declarations from which this was compiled
 * @param views the views with their derivers
 * @param root the root factory for requests whose route has none
 * @param traverser finds the context below the root
 * @param tweens the handlers around the whole request processing
 * @param events the subscribers to events
 * @param statics the URLs of static files
 * @param localization determines the locale of a request
 * @param attributes the request attributes that are computed
 * @param headers the header fields of every response
 * @param hosts the host names that requests may use
 * @param explainMismatch whether the status reveals that only the request's method (405), accepted types (406), or body
 *     type (415) mismatch
 * @param debugging the additional log messages for debugging
 */
public record Compiled(
        Resolved resolved,
        CompiledViews views,
        RootFactory root,
        Traverser traverser,
        OrderedTweens tweens,
        ChannelBus events,
        StaticUrls statics,
        Localization localization,
        List<AttributeKey.Supplier<?>> attributes,
        DefaultHeaders headers,
        AllowedHosts hosts,
        boolean explainMismatch,
        Debugging debugging) {
    /** The setting for {@code explainMismatch}; true by default. */
    private static final String EXPLAIN_MISMATCH = "mastaba.mismatch.explain";

    public Compiled {
        attributes = List.copyOf(attributes);
    }

    /**
     * Compiles the resolved declarations. From then on, the registry contains the entries that add-ons and servers look
     * up. Factories of tweens are called last and have access to all of it except the chain itself.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with all problems found
     */
    public static Compiled of(Resolved resolved, ProblemCollector findings) {
        Committed committed = resolved.committed();
        Registry registry = committed.registry();
        Settings settings = committed.settings();
        registry.put(Key.of(Assets.class), resolved.assets());
        registry.put(Key.of(RouteMapper.class), resolved.routes());
        CompiledViews views = findings.made(() ->
                resolved.views().compile(resolved.routes(), resolved.csrf().rules()));
        StaticUrls statics = findings.made(() -> StaticUrls.of(registry, settings));
        Boolean explainMismatch = findings.made(() -> settings.flag(EXPLAIN_MISMATCH, true));
        Debugging debugging = findings.made(() -> Debugging.of(settings));
        AllowedHosts hosts = findings.made(() -> AllowedHosts.of(settings));
        Localization localization = findings.made(() -> Localization.of(committed, resolved.assets()));
        DefaultHeaders headers = findings.made(() -> DeployedHeaders.of(registry, settings));
        ContributedLists lists = findings.made(() -> DeclaredLists.settled(registry));
        findings.refuse();
        registry.put(Key.of(ContributedLists.class), Objects.requireNonNull(lists));
        return findings.required(() -> {
            publish(resolved, Objects.requireNonNull(views), Objects.requireNonNull(localization));
            return new Compiled(
                    resolved,
                    views,
                    registry.find(Key.of(RootFactory.class)).orElseGet(RootFactory.DefaultRoot::factory),
                    TypedTraverser.of(registry),
                    tweens(resolved),
                    events(registry),
                    Objects.requireNonNull(statics),
                    localization,
                    attributes(resolved, localization),
                    Objects.requireNonNull(headers),
                    Objects.requireNonNull(hosts),
                    Objects.requireNonNull(explainMismatch),
                    Objects.requireNonNull(debugging));
        });
    }

    private static void publish(Resolved resolved, CompiledViews views, Localization localization) {
        Registry registry = resolved.committed().registry();
        registry.put(Key.of(Renderers.class), views.renderers());
        registry.put(Key.of(ExceptionViews.class), views.exceptions());
        registry.put(Key.of(Original.Hashes.class), resolved.views().originals());
        localization.catalogs().ifPresent(read -> registry.put(Key.of(Catalogues.class), read));
        DeclaredLifecycles.inOrder(registry, resolved.committed().rank())
                .forEach((name, lifecycle) -> registry.put(Key.named(Lifecycle.class, name), lifecycle));
    }

    private static OrderedTweens tweens(Resolved resolved) {
        Registry registry = resolved.committed().registry();
        OrderedTweens tweens = resolved.tweens().make(registry);
        registry.put(Key.of(Tween.Chain.class), tweens);
        return tweens;
    }

    private static ChannelBus events(Registry registry) {
        ChannelBus events = ChannelBus.of(registry);
        registry.put(Key.of(EventBus.class), events);
        return events;
    }

    private static List<AttributeKey.Supplier<?>> attributes(Resolved resolved, Localization localization) {
        List<AttributeKey.Supplier<?>> attributes = new ArrayList<>();
        resolved.committed().registry().all(AttributeKey.Supplier.class).forEach(attributes::add);
        attributes.add(new AttributeKey.Supplier<>(Assets.KEY, request -> resolved.assets()));
        attributes.add(resolved.csrf().supplier());
        attributes.addAll(localization.suppliers());
        return attributes;
    }

    /** Returns the warnings from resolution and compilation. */
    public List<Problem> warnings() {
        return Stream.concat(resolved.warnings().stream(), localization.warnings().stream())
                .toList();
    }

    /** Records the results of the declarations and their order. */
    public void record(IntrospectionStore introspection) {
        resolved.record(introspection);
        localization.record(introspection);
        introspection.arrange("routes", inOrder(routes().routes()));
        introspection.arrange("tweens", tweens.implicit());
        introspection.register(hosts.facts(), Committed.CORE, Committed.CORE, List.of());
    }

    /** Returns the names of the routes in the order in which they are tried; those that only generate URLs come last. */
    private static List<String> inOrder(List<Route> routes) {
        return routes.stream()
                .sorted(Comparator.comparing(Route::generateOnly))
                .map(Route::name)
                .toList();
    }

    /** Returns the routes. */
    public RouteMapper routes() {
        return resolved.routes();
    }

    /** Returns the registry with the entries of effects and the published entries. */
    Registry registry() {
        return resolved.committed().registry();
    }
}
