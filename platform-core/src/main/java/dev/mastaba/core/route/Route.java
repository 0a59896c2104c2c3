package dev.mastaba.core.route;

import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.RouteOptions.Pregenerator;
import dev.mastaba.core.traversal.RootFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route of an application.
 *
 * @param index its number among all routes of the application, from 0, in the order in which they are tried
 * @param name its name
 * @param pattern what paths it matches and makes
 * @param predicates what else must hold for it to match
 * @param root where its root comes from; null for the application's
 * @param traverse the pattern of the path to traverse, or null
 * @param generateOnly whether it never matches
 * @param useGlobalViews whether views that name no route may answer
 * @param pregenerator changes what its URLs are made from, or null
 * @param externalBase the scheme and host of a route outside of the application ({@code https://other.example}, {@code //other.example}), or
 *     null
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
