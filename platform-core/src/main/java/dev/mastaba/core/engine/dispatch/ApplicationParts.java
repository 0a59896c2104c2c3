package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.application.TweenChain;
import dev.mastaba.core.engine.asset.StaticUrls;
import dev.mastaba.core.engine.event.ChannelBus;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.traversal.TypedTraverser;
import dev.mastaba.core.engine.tween.OrderedTweens;
import dev.mastaba.core.engine.url.AllowedHosts;
import dev.mastaba.core.engine.view.ViewLookup;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.AttributeSupplier;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.traversal.DefaultRoot;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.traversal.Traverser;
import java.util.List;

/**
 * Everything that a request needs, looked up once.
 *
 * @param routes the routes
 * @param root where the root comes from when the route says nothing else
 * @param traverser finds the context below the root
 * @param views finds the view
 * @param tweens what is around all that
 * @param events who is told
 * @param statics where static files have their URLs
 * @param attributes the request attributes that add-ons compute
 * @param headers the fields that every answer has
 * @param hosts by which names it may be asked
 * @param explainMismatch whether a client is told that only its method (405), what it accepts (406) or its body's type (415) is wrong
 * @param debugging what the log is told beside
 * @param registry everything that was declared, frozen
 */
public record ApplicationParts(
        RouteMapper routes,
        RootFactory root,
        Traverser traverser,
        ViewLookup views,
        OrderedTweens tweens,
        ChannelBus events,
        StaticUrls statics,
        List<AttributeSupplier<?>> attributes,
        DefaultHeaders headers,
        AllowedHosts hosts,
        boolean explainMismatch,
        Debugging debugging,
        Registry registry) {
    /** The setting for {@code explainMismatch}; true by default. */
    public static final String EXPLAIN_MISMATCH = "mastaba.mismatch.explain";

    public ApplicationParts {
        attributes = List.copyOf(attributes);
    }

    /**
     * The parts of what was committed; routes and tweens are put into the registry as well, for those who ask the application.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException when routes or tweens cannot be put in order
     */
    public static ApplicationParts of(Registry registry, Settings settings) {
        List<AttributeSupplier<?>> attributes = registry.all(AttributeSupplier.class).stream()
                .<AttributeSupplier<?>>map(supplier -> supplier)
                .toList();
        DeclaredLifecycles.settle(registry);
        RouteMapper routes = DeclaredRoutes.mapper(registry);
        OrderedTweens tweens = OrderedTweens.of(registry, settings);
        registry.put(Key.of(TweenChain.class), tweens);
        ChannelBus events = ChannelBus.of(registry);
        registry.put(Key.of(EventBus.class), events);
        return new ApplicationParts(
                routes,
                registry.find(Key.of(RootFactory.class)).orElseGet(DefaultRoot::factory),
                TypedTraverser.of(registry),
                registry.get(Key.of(ViewLookup.class)),
                tweens,
                events,
                StaticUrls.of(registry, settings),
                attributes,
                DeployedHeaders.of(registry, settings),
                AllowedHosts.of(settings),
                explainsMismatch(settings),
                Debugging.of(settings),
                registry);
    }

    /**
     * What the setting says.
     *
     * @throws dev.mastaba.core.extend.InvalidSettingException when it is neither true nor false
     */
    public static boolean explainsMismatch(Settings settings) {
        return settings.flag(EXPLAIN_MISMATCH, true);
    }
}
