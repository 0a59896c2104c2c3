package dev.mastaba.core.route;

import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteOptions.Pregenerator;
import dev.mastaba.core.traversal.RootFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route of an application, which matches request paths and generates URLs.
 *
 * @param index the route's position, starting with 0, in the order in which the application's routes are tried
 * @param name the route's name
 * @param pattern the pattern of the paths that the route matches and generates
 * @param predicates the conditions that a request must meet in addition to matching the pattern
 * @param root the factory of the route's root; null for the application's root factory
 * @param traverse the pattern of the path to traverse; null if the route does not set one
 * @param generateOnly whether the route only generates URLs and never matches
 * @param useGlobalViews whether views without a route may answer requests for this route
 * @param pregenerator the function that changes the parts of the route's URLs; null if the route does not have one
 * @param externalBase the scheme and host of a route outside the application ({@code https://other.example},
 *     {@code //other.example}); null for a route inside the application
 */
public record Route(
        int index,
        String name,
        RoutePattern pattern,
        List<Predicate> predicates,
        @Nullable RootFactory root,
        @Nullable RoutePattern traverse,
        boolean generateOnly,
        boolean useGlobalViews,
        @Nullable Pregenerator pregenerator,
        @Nullable String externalBase) {
    public Route {
        predicates = List.copyOf(predicates);
    }
}
