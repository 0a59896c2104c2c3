package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.route.RouteDeclaration;
import dev.mastaba.core.extend.Directives;
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
        RouteDeclaration.declare(this, routePrefix(), name, pattern, options);
    }

    /**
     * Takes a lower add-on's route away, with the lower add-ons' views on it. That there is no such route is refused.
     */
    default void removeRoute(String name) {
        RouteDeclaration.remove(this, name);
    }
}
