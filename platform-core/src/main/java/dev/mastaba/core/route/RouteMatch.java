package dev.mastaba.core.route;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The result of matching a request with the routes: the matched route, if any, and the values of its placeholders.
 * Instances are immutable. (Pyramid: {@code matched_route}, {@code matchdict}.)
 */
@ProviderType
public sealed interface RouteMatch {
    /** The request attribute that holds the match. It is set before the {@code BeforeTraversal} event. */
    AttributeKey<RouteMatch> KEY = AttributeKey.of("route match", RouteMatch.class);

    /** Returns the result for a request that no route matched. */
    static RouteMatch none() {
        return Unmatched.ONLY;
    }

    /** Returns the result of matching the given request. Before the routes have been tried, the result is {@link Unmatched}. */
    static RouteMatch of(Request request) {
        return request.find(KEY).orElse(Unmatched.ONLY);
    }

    /** Returns whether a route matched the request. */
    boolean matched();

    /** Returns the route that matched the request, or null if none matched. */
    @Nullable
    Route route();

    /**
     * Returns the values of the route's placeholders by name, in the pattern's order. The segments of a remainder are
     * joined with slashes. If no route matched, the map is empty.
     */
    Map<String, String> params();

    /**
     * Returns the segments of a placeholder's value: for a remainder, its list of segments; otherwise, the value split
     * at its slashes; null if the placeholder does not exist.
     */
    @Nullable
    List<String> segments(String name);

    /**
     * Returns the value of a placeholder as converted by {@link RouteOptions#convert} or a custom predicate. If the
     * value has not been converted, the result is the original string, or a list of strings for a remainder.
     *
     * @throws NoSuchElementException if the placeholder does not exist, or if no route matched
     * @throws ClassCastException if the value is not an instance of the given type
     */
    <T> T value(String name, Class<T> type);

    /** Returns the name of the route that matched the request; empty if none matched. */
    default String routeName() {
        Route route = route();
        return route == null ? "" : route.name();
    }

    /**
     * The result for a request that a route matched.
     *
     * @param route the route that matched
     * @param values the values of the route's placeholders
     */
    record Matched(Route route, MatchedValues values) implements RouteMatch {
        @Override
        public boolean matched() {
            return true;
        }

        @Override
        public Map<String, String> params() {
            return values;
        }

        @Override
        public @Nullable List<String> segments(String name) {
            return values.segments(name);
        }

        @Override
        public <T> T value(String name, Class<T> type) {
            Object value = values.value(name);
            if (value == null) {
                throw new NoSuchElementException("The route " + route.name() + " has no placeholder {" + name + "}");
            }
            return type.cast(ConvertedValue.converted(value));
        }
    }

    /** The result for a request that no route matched. */
    record Unmatched() implements RouteMatch {
        private static final RouteMatch ONLY = new Unmatched();

        @Override
        public boolean matched() {
            return false;
        }

        @Override
        public @Nullable Route route() {
            return null;
        }

        @Override
        public Map<String, String> params() {
            return Map.of();
        }

        @Override
        public @Nullable List<String> segments(String name) {
            return null;
        }

        @Override
        public <T> T value(String name, Class<T> type) {
            throw new NoSuchElementException("No route matched, so placeholder {" + name + "} does not exist");
        }
    }
}
