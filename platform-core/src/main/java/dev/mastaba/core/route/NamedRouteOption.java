package dev.mastaba.core.route;

/** A route option that is nothing but its name and value. */
record NamedRouteOption(String name, Object value) implements RouteOption {}
