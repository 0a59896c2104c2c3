package dev.mastaba.core.route;

/** A route option that consists of its name and value. */
record NamedRouteOption(String name, Object value) implements RouteOption {}
