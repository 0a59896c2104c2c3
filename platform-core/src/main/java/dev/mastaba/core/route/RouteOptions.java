package dev.mastaba.core.route;

import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.RootFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/** The options of routes that core knows beside predicates, as static factories to import. */
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

    /** Where the route's root comes from; without traversal the root is the context. (Pyramid: {@code factory}.) */
    public static RouteOption root(RootFactory factory) {
        return new NamedRouteOption(ROOT, factory);
    }

    /** The path to traverse below the root, with the route's placeholders: {@code "/pages/{name}"}. */
    public static RouteOption traverse(String pattern) {
        return new NamedRouteOption(TRAVERSE, pattern);
    }

    /** The route never matches; it only makes URLs. (Pyramid: {@code static=True}.) */
    public static RouteOption generateOnly() {
        return new NamedRouteOption(GENERATE_ONLY, true);
    }

    /** An empty pattern below a route prefix stands for the prefix without a slash at its end. */
    public static RouteOption inheritSlash() {
        return new NamedRouteOption(INHERIT_SLASH, true);
    }

    /** Views that name no route answer this route's requests where none of its own does. */
    public static RouteOption useGlobalViews() {
        return new NamedRouteOption(GLOBAL_VIEWS, true);
    }

    /** Changes what a URL of this route is made from. */
    public static RouteOption pregenerator(Pregenerator pregenerator) {
        return new NamedRouteOption(PREGENERATOR, pregenerator);
    }

    /** This route is tried directly before the named one. */
    public static RouteOption before(String route) {
        return new NamedRouteOption(BEFORE, route);
    }

    /** This route is tried directly after the named one. */
    public static RouteOption after(String route) {
        return new NamedRouteOption(AFTER, route);
    }

    /**
     * That the route which this one replaces has these placeholders and this one does not: no view that stays on it reads them. Without this
     * word a placeholder that is lost to views of lower add-ons is refused.
     */
    public static RouteOption leavesOut(String first, String... more) {
        List<String> names = new ArrayList<>(List.of(more));
        names.add(0, first);
        return new NamedRouteOption(LEAVES_OUT, List.copyOf(names));
    }

    /**
     * Converts what a placeholder stands for: {@code convert("id", Integer::valueOf)}. Where the conversion returns null, or throws an
     * {@link IllegalArgumentException} or a {@link java.time.DateTimeException}, the route does not match. {@link RouteMatch#value} returns the
     * value; {@code pathParam} still returns the text.
     */
    public static RouteOption convert(String placeholder, Function<? super String, ?> conversion) {
        ArgumentChecks.name("a placeholder", placeholder);
        ArgumentChecks.value("the conversion of the placeholder " + placeholder, conversion);
        return new NamedRouteOption(CONVERT, Map.entry(placeholder, conversion));
    }

    /** Changes what a URL of a route is made from, before it is made. Safe for any thread. (Pyramid: {@code pregenerator}.) */
    @ConsumerType
    @FunctionalInterface
    public interface Pregenerator {
        /** What the URL is made from instead. */
        UrlParts prepare(Request request, UrlParts parts);
    }
}
