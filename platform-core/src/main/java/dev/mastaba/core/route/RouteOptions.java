package dev.mastaba.core.route;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.RootFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/** Static factory methods for all built-in route options except predicates. Import them statically. */
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

    /**
     * Returns an option that sets the factory of the route's root. If the route does not use traversal, the root is the
     * context. (Pyramid: {@code factory}.)
     */
    public static RouteOption root(RootFactory factory) {
        return new NamedRouteOption(ROOT, factory);
    }

    /**
     * Returns an option that sets the path to traverse, starting at the root. The path can contain the route's
     * placeholders, as in {@code "/pages/{name}"}.
     */
    public static RouteOption traverse(String pattern) {
        return new NamedRouteOption(TRAVERSE, pattern);
    }

    /** Returns an option that makes the route only generate URLs and never match a request. (Pyramid: {@code static=True}.) */
    public static RouteOption generateOnly() {
        return new NamedRouteOption(GENERATE_ONLY, true);
    }

    /** Returns an option with which an empty pattern below a route prefix represents the prefix without a trailing slash. */
    public static RouteOption inheritSlash() {
        return new NamedRouteOption(INHERIT_SLASH, true);
    }

    /** Returns an option that allows views without a route to answer requests for this route if none of the route's own views answers. */
    public static RouteOption useGlobalViews() {
        return new NamedRouteOption(GLOBAL_VIEWS, true);
    }

    /** Returns an option that sets a function to change the parts of this route's URLs before the URLs are generated. */
    public static RouteOption pregenerator(Pregenerator pregenerator) {
        return new NamedRouteOption(PREGENERATOR, pregenerator);
    }

    /** Returns an option that places this route directly before the route with the given name in the order in which routes are tried. */
    public static RouteOption before(String route) {
        return new NamedRouteOption(BEFORE, route);
    }

    /** Returns an option that places this route directly after the route with the given name in the order in which routes are tried. */
    public static RouteOption after(String route) {
        return new NamedRouteOption(AFTER, route);
    }

    /**
     * Returns an option that lists placeholders that this route deliberately omits, although the route that it replaces
     * has them. Use this option only if the remaining views do not read these placeholders. Without it, a route is
     * rejected if it omits a placeholder that views of lower-ranked add-ons might read.
     */
    public static RouteOption leavesOut(String first, String... more) {
        List<String> names = new ArrayList<>(List.of(more));
        names.add(0, first);
        return new NamedRouteOption(LEAVES_OUT, List.copyOf(names));
    }

    /**
     * Returns an option that converts the value of a placeholder, as in {@code convert("id", Integer::valueOf)}. If the
     * conversion returns null, or throws an {@link IllegalArgumentException} or a {@link java.time.DateTimeException},
     * the route does not match. To read the converted value, call {@link RouteMatch#value}; {@code pathParam} still
     * returns the original string.
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
         * @param parts the parts that the caller passed to {@link Urls}
         */
        UrlParts prepare(Request request, UrlParts parts);
    }
}
