package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.route.AddRoute;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.route.ExternalPattern;
import dev.mastaba.core.engine.route.RouteFacts;
import dev.mastaba.core.engine.route.RoutePrefix;
import dev.mastaba.core.engine.route.RouteSettings;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.RoutePattern;

/** Directives about routes. */
interface RouteDirectives extends Directives, Declarer {
    /**
     * Adds a route. Routes are tried in the order in which they are added; one of the same name from a higher add-on replaces the pattern and
     * keeps the place and the views. (Pyramid: {@code add_route}.)
     *
     * @param name by which views and URLs name it
     * @param pattern see {@link RoutePattern}; one with a host, as in {@code https://other.example/{x}} or {@code //other.example/{x}}, makes
     *     URLs elsewhere and never matches
     * @param options of {@link RouteOptions}, and predicates
     */
    default void addRoute(String name, String pattern, RouteOption... options) {
        ArgumentChecks.name("a route", name);
        RouteSettings settings = RouteSettings.of(options);
        ExternalPattern external =
                ExternalPattern.of(ArgumentChecks.value("the pattern of the route " + name, pattern));
        String path = external.isExternal()
                ? external.path()
                : RoutePrefix.join(routePrefix(), pattern, settings.inheritSlash());
        declare(Action.of("route", name)
                .claiming("route:" + name)
                .phase(Phase.STRUCTURE)
                .introspectable(RouteFacts.of(name, path, settings, external))
                .effect(new AddRoute(this, name, pattern, path, settings, external)));
    }

    /**
     * Takes a lower add-on's route away, with the lower add-ons' views on it. That there is no such route is refused.
     */
    default void removeRoute(String name) {
        ArgumentChecks.name("a route", name);
        declare(Action.of("route", name)
                .phase(Phase.STRUCTURE)
                .introspectable(Introspectable.each(RouteFacts.REMOVALS, "route " + name, "removal")
                        .with("directive", "removeRoute")
                        .with("removes", name))
                .effect((registry, action) -> {
                    DeclaredRoutes.in(registry).remove(name, action);
                    registry.get(Key.of(IntrospectionStore.class)).remove(RouteFacts.CATEGORY, name);
                }));
    }
}
