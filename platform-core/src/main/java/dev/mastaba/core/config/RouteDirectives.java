package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.route.RouteDeclaration;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.RoutePattern;

/** The directives about routes. */
interface RouteDirectives extends Directives, Declarer {
    /**
     * Adds a route. Routes are tried in the order in which they are added. A route of the same name from a higher
     * add-on replaces the pattern and keeps the position and the views. (Pyramid: {@code add_route}.)
     *
     * @param name the name by which views and URLs refer to it
     * @param pattern see {@link RoutePattern}; one with a host, as in {@code https://other.example/{x}} or
     *     {@code //other.example/{x}}, generates external URLs and never matches
     * @param options options of {@link RouteOptions}, and predicates
     */
    default void addRoute(String name, String pattern, RouteOption... options) {
        RouteDeclaration.declare(this, routePrefix(), name, pattern, options);
    }

    /** Removes a lower add-on's route, with the lower add-ons' views on it. It is an error if there is no such route. */
    default void removeRoute(String name) {
        RouteDeclaration.remove(this, name);
    }
}
