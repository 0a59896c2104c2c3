package dev.mastaba.core.route;

/** A route option that stores its name and value. */
record NamedRouteOption(String name, Object value) implements RouteOption {}
