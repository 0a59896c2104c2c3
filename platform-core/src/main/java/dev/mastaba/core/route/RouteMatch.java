package dev.mastaba.core.route;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Which route a request matched, and what its placeholders stand for. Immutable. (Pyramid: {@code matched_route}, {@code matchdict}.) */
@ProviderType
public sealed interface RouteMatch {
    /** The attribute of the request that holds its match, from {@code BeforeTraversal} on. */
    AttributeKey<RouteMatch> KEY = AttributeKey.of("route match", RouteMatch.class);

    /** No route matched. */
    static RouteMatch none() {
        return Unmatched.ONLY;
    }

    /** The match of a request; {@link Unmatched} as long as none is known. */
    static RouteMatch of(Request request) {
        return request.find(KEY).orElse(Unmatched.ONLY);
    }

    /** Whether a route matched. */
    boolean matched();

    /** The route, or null when none matched. */
    @Nullable
    Route route();

    /** What the placeholders stand for, in the pattern's order; a remainder is joined with slashes. */
    Map<String, String> params();

    /** The names in what a placeholder stands for: those of a remainder, or of a text split at its slashes; null when there is no such one. */
    @Nullable
    List<String> segments(String name);

    /**
     * What a placeholder was converted to, by {@link RouteOptions#convert} or a predicate of one's own; its text where it was not.
     *
     * @throws NoSuchElementException when there is no such placeholder
     * @throws ClassCastException when it stands for something of another type
     */
    <T> T value(String name, Class<T> type);

    /** The name of the route; empty when none matched. */
    default String routeName() {
        Route route = route();
        return route == null ? "" : route.name();
    }

    /**
     * A route matched.
     *
     * @param route which
     * @param values what its placeholders stand for
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

    /** No route matched. */
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
            throw new NoSuchElementException("No route matched, so that there is no placeholder {" + name + "}");
        }
    }
}
