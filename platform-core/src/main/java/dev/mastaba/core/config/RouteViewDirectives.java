package dev.mastaba.core.config;

import dev.mastaba.core.route.RouteOption;

/** A route together with its views. */
interface RouteViewDirectives extends RouteDirectives, ViewDirectives {
    /**
     * Adds a route, and hands out what adds its views: {@code config.route("page", "/{name}").get(views::show, renderer("page.peb"))}.
     *
     * @param name by which views and URLs name it, and from which its views have their ids
     * @param pattern see {@link dev.mastaba.core.route.RoutePattern}
     * @param options of {@link dev.mastaba.core.route.RouteOptions}, and predicates
     */
    default RouteViews route(String name, String pattern, RouteOption... options) {
        addRoute(name, pattern, options);
        return new RouteViews(this, name);
    }
}
