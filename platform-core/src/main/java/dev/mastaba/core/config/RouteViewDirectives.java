package dev.mastaba.core.config;

import dev.mastaba.core.route.RouteOption;

/** A directive for a route together with its views. */
interface RouteViewDirectives extends RouteDirectives, ViewDirectives {
    /**
     * Adds a route and returns a builder for its views: {@code config.route("front", "/").get(views::show,
     * renderer("front.peb"))}.
     *
     * @param name the name that views and URLs use to refer to the route, and from which the ids of its views are
     *     derived
     * @param pattern the pattern; see {@link dev.mastaba.core.route.RoutePattern}
     * @param options the route's options (see {@link dev.mastaba.core.route.RouteOptions}) and predicates
     */
    default RouteViews route(String name, String pattern, RouteOption... options) {
        addRoute(name, pattern, options);
        return new RouteViews(this, name);
    }
}
