package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.route.RouteDeclaration;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.route.RouteOption;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.RoutePattern;

/** The directives for routes. */
interface RouteDirectives extends Directives, Declarer {
    /**
     * Adds a route. Routes are tried in the order in which they are added. If a higher-ranked add-on adds a route with
     * the same name, the new pattern replaces the existing pattern, and the route keeps its position and views.
     * (Pyramid: {@code add_route}.)
     *
     * @param name the name that views and URLs use to refer to the route
     * @param pattern the pattern; see {@link RoutePattern}. A pattern with a host, as in
     *     {@code https://other.example/{x}} or {@code //other.example/{x}}, generates external URLs and never matches
     * @param options the route's options (see {@link RouteOptions}) and predicates
     */
    default void addRoute(String name, String pattern, RouteOption... options) {
        RouteDeclaration.declare(this, routePrefix(), name, pattern, options);
    }

    /**
     * Removes a route of a lower-ranked add-on, together with all views that lower-ranked add-ons have registered for
     * it. It is an error if the route does not exist.
     */
    default void removeRoute(String name) {
        RouteDeclaration.remove(this, name);
    }
}
