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
 * Everything that a request needs, in tables and chains.
 *
 * @param resolved where it comes from
 * @param views the views with their derivers
 * @param root where the root comes from when the route says nothing else
 * @param traverser finds the context below the root
 * @param tweens what is around all that
 * @param events who is told
 * @param statics where static files have their URLs
 * @param localization how a request comes to a locale
 * @param attributes the request attributes that are computed
 * @param headers the fields that every answer has
 * @param hosts by which names it may be asked
 * @param explainMismatch whether a client is told that only its method (405), what it accepts (406) or its body's type (415) is wrong
 * @param debugging what the log is told beside
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
     * Compiles what was resolved. What add-ons and servers look up is an entry of the registry from then on; factories of tweens, which are called last, see all of it
     * but the chain itself.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException with everything that has been found
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
        findings.refuse();
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
        localization.catalogues().ifPresent(read -> registry.put(Key.of(Catalogues.class), read));
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

    /** Returns the warnings of what was resolved and compiled. */
    public List<Problem> warnings() {
        return Stream.concat(resolved.warnings().stream(), localization.warnings().stream())
                .toList();
    }

    /** Records what became of the declarations, and their order. */
    public void record(IntrospectionStore introspection) {
        resolved.record(introspection);
        localization.record(introspection);
        introspection.arrange("routes", inOrder(routes().routes()));
        introspection.arrange("tweens", tweens.implicit());
        introspection.register(hosts.facts(), Committed.CORE, Committed.CORE, List.of());
    }

    /** The names of the routes as they are tried; those that only make URLs come last. */
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

    /** Returns the entries of effects, and what was published. */
    Registry registry() {
        return resolved.committed().registry();
    }
}
