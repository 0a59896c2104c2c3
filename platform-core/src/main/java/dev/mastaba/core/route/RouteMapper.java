package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The routes of an application in the order in which they are tried. Instances are immutable and thread-safe. (Pyramid:
 * {@code IRoutesMapper}.)
 */
@ProviderType
public interface RouteMapper {
    /**
     * Returns the match of the first route whose pattern and predicates match the request. This method does not block
     * or read the body, unless a predicate does.
     *
     * @throws dev.mastaba.core.http.BadRequest if the path is not valid UTF-8
     */
    RouteMatch match(Request request);

    /**
     * Returns the match as {@link #match} does, but without blocking. The result is null if a predicate that might
     * block would have to be evaluated.
     */
    @Nullable
    RouteMatch matchAtOnce(Request request);

    /**
     * Returns the routes whose patterns match the request but whose predicates do not, each with the reason why it did
     * not match. If a route matched, only the routes before it are included.
     *
     * @param matched the result of {@link #match} for the request
     */
    Map<Route, Predicate.Mismatch> refusing(Request request, RouteMatch matched);

    /** Returns all routes in the order in which they are tried, including those that only generate URLs. */
    List<Route> routes();

    /** Returns the route with this name. */
    Optional<Route> find(String name);
}
