package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A table of an application's routes, which finds the route for a request. Instances are immutable and thread-safe.
 * (Pyramid: {@code IRoutesMapper}.)
 */
@ProviderType
public interface RouteMapper {
    /**
     * Returns the match of the first route whose pattern and predicates match the request, or {@link RouteMatch#none}
     * if no route matches. This method does not block or read the body, unless a predicate does.
     *
     * @throws dev.mastaba.core.http.BadRequest if the path is not valid UTF-8
     */
    RouteMatch match(Request request);

    /**
     * Returns the same result as {@link #match}, but never blocks. If a predicate that might block would have to be
     * evaluated, the result is null.
     */
    @Nullable
    RouteMatch matchAtOnce(Request request);

    /**
     * Returns the routes whose patterns match the request but whose predicates reject it, each with the reason for the
     * rejection. If a route matched the request, only the routes that were tried before it are included.
     *
     * @param matched the result of {@link #match} for the request
     */
    Map<Route, Predicate.Mismatch> refusing(Request request, RouteMatch matched);

    /** Returns all routes in the order in which they are tried, including those that only generate URLs. */
    List<Route> routes();

    /** Returns the route with the given name, or an empty {@code Optional} if it does not exist. */
    Optional<Route> find(String name);
}
