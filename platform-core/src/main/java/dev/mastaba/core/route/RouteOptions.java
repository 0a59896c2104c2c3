package dev.mastaba.core.route;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.RootFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The built-in route options except predicates. Import the static factory methods of this class to use them in a route
 * declaration.
 */
public final class RouteOptions {
    public static final String ROOT = "root";
    public static final String TRAVERSE = "traverse";
    public static final String GENERATE_ONLY = "generate_only";
    public static final String INHERIT_SLASH = "inherit_slash";
    public static final String GLOBAL_VIEWS = "use_global_views";
    public static final String PREGENERATOR = "pregenerator";
    public static final String BEFORE = "before";
    public static final String AFTER = "after";
    public static final String CONVERT = "convert";
    public static final String LEAVES_OUT = "leaves_out";

    private RouteOptions() {}

    /** Sets the factory of the route's root. If the route does not use traversal, the root is the context. (Pyramid: {@code factory}.) */
    public static RouteOption root(RootFactory factory) {
        return new NamedRouteOption(ROOT, factory);
    }

    /** Sets the path to traverse below the root. The path can contain the route's placeholders, as in {@code "/pages/{name}"}. */
    public static RouteOption traverse(String pattern) {
        return new NamedRouteOption(TRAVERSE, pattern);
    }

    /** Declares that the route never matches and only generates URLs. (Pyramid: {@code static=True}.) */
    public static RouteOption generateOnly() {
        return new NamedRouteOption(GENERATE_ONLY, true);
    }

    /** Declares that, below a route prefix, an empty pattern represents the prefix without a trailing slash. */
    public static RouteOption inheritSlash() {
        return new NamedRouteOption(INHERIT_SLASH, true);
    }

    /** Allows views without a route to answer requests for this route if none of the route's own views answers. */
    public static RouteOption useGlobalViews() {
        return new NamedRouteOption(GLOBAL_VIEWS, true);
    }

    /** Sets a function that changes the parts of this route's URLs before they are generated. */
    public static RouteOption pregenerator(Pregenerator pregenerator) {
        return new NamedRouteOption(PREGENERATOR, pregenerator);
    }

    /** Places this route directly before the named route in the order in which routes are tried. */
    public static RouteOption before(String route) {
        return new NamedRouteOption(BEFORE, route);
    }

    /** Places this route directly after the named route in the order in which routes are tried. */
    public static RouteOption after(String route) {
        return new NamedRouteOption(AFTER, route);
    }

    /**
     * Declares that this route deliberately omits these placeholders of the route that it replaces, because the route's
     * remaining views do not read them. Without this option, a route is rejected if it omits a placeholder that views
     * of lower-ranked add-ons might read.
     */
    public static RouteOption leavesOut(String first, String... more) {
        List<String> names = new ArrayList<>(List.of(more));
        names.add(0, first);
        return new NamedRouteOption(LEAVES_OUT, List.copyOf(names));
    }

    /**
     * Converts the value of a placeholder, as in {@code convert("id", Integer::valueOf)}. If the conversion returns
     * null, or throws an {@link IllegalArgumentException} or a {@link java.time.DateTimeException}, the route does not
     * match. To read the converted value, call {@link RouteMatch#value}; {@code pathParam} still returns the original
     * string.
     */
    public static RouteOption convert(String placeholder, Function<? super String, ?> conversion) {
        ArgumentChecks.name("a placeholder", placeholder);
        ArgumentChecks.value("the conversion of the placeholder " + placeholder, conversion);
        return new NamedRouteOption(CONVERT, Map.entry(placeholder, conversion));
    }

    /**
     * A function that changes the parts of a route's URL before the URL is generated. Implementations must be
     * thread-safe. (Pyramid: {@code pregenerator}.)
     */
    @ConsumerType
    @FunctionalInterface
    public interface Pregenerator {
        /**
         * Returns the parts from which the URL is generated.
         *
         * @param parts the parts that the caller passed
         */
        UrlParts prepare(Request request, UrlParts parts);
    }
}
