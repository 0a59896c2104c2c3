package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The routes of an application in the order in which they are tried. Immutable, safe for any thread. (Pyramid: {@code IRoutesMapper}.) */
@ProviderType
public interface RouteMapper {
    /**
     * The first route whose pattern and predicates fit. Does not block, nor read a body, unless a predicate does.
     *
     * @throws dev.mastaba.core.http.BadRequest when the path is no UTF-8
     */
    RouteMatch match(Request request);

    /** The same, unless something has to be asked for it that may block; then null. */
    @Nullable
    RouteMatch matchAtOnce(Request request);

    /** Returns the routes tried before the one that matched, or all, whose pattern fits the request, each with the reason why it does not match. */
    Map<Route, Predicate.Mismatch> refusing(Request request, RouteMatch matched);

    /** All routes, in order, with those that only make URLs. */
    List<Route> routes();

    /** The route of a name. */
    Optional<Route> find(String name);
}
