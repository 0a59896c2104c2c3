package dev.mastaba.console.traffic;

/**
 * A route whose traffic is counted.
 *
 * @param application the id of the application; empty for all routes that are not counted separately
 * @param pattern the pattern of the route; empty for requests that matched no route
 */
public record RouteName(String application, String pattern) {
    /** All routes that are not counted separately. */
    static final RouteName OTHER = new RouteName("", "");
}
