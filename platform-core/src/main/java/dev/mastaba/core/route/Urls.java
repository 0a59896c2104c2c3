package dev.mastaba.core.route;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.Map;
import java.util.NoSuchElementException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * URLs in the application that handles a request. Whole URLs begin with scheme and host; paths with the application's context path. Confined
 * to the request. Where nobody vouches for the host that the request is for ({@code AllowedHosts}), whole URLs begin with the context path, too. (Pyramid:
 * {@code pyramid.url}.)
 */
@ProviderType
public interface Urls {
    /** The attribute of a request that makes its URLs. */
    AttributeKey<Urls> KEY = AttributeKey.of("urls", Urls.class);

    /** The URLs of a request that an application handles. */
    static Urls of(Request request) {
        return request.get(KEY);
    }

    /** The URL of the application itself: scheme, host and context path, without a slash at its end. */
    String application();

    /** The whole URL of the request, quoted as URLs are that are made here. */
    String self();

    /**
     * The URL of a route.
     *
     * @throws NoSuchElementException when there is no such route, or the value of a placeholder is missing
     */
    String route(String name, UrlParts parts);

    /** The URL of a route whose placeholders have these values. */
    default String route(String name, Map<String, ?> values) {
        return route(name, UrlParts.of(values));
    }

    /** The URL of a route without placeholders. */
    default String route(String name) {
        return route(name, UrlParts.NONE);
    }

    /**
     * The path of a route, from the context path on.
     *
     * @throws IllegalArgumentException when the route is outside of the application
     */
    String path(String name, UrlParts parts);

    /** The path of a route whose placeholders have these values. */
    default String path(String name, Map<String, ?> values) {
        return path(name, UrlParts.of(values));
    }

    /** The path of a route without placeholders. */
    default String path(String name) {
        return path(name, UrlParts.NONE);
    }

    /**
     * The URL of the route that the request matched, with the same values and query where the parts don't say others. (Pyramid:
     * {@code current_route_url}.)
     *
     * @throws IllegalStateException when no route matched
     */
    String current(UrlParts parts);

    /**
     * The URL of another route with the values of the one that the request matched.
     *
     * @throws IllegalStateException when no route matched
     */
    String current(String routeName, UrlParts parts);

    /** The path of the route that the request matched; see {@link #current(UrlParts)}. */
    String currentPath(UrlParts parts);

    /** The path of another route with the values of the one that the request matched. */
    String currentPath(String routeName, UrlParts parts);

    /** The URL of a resource; ends with a slash, unless further elements follow. */
    String resource(Resource resource, UrlParts parts);

    /** The path of a resource; see {@link #resource}. */
    String resourcePath(Resource resource, UrlParts parts);

    /** The URL of a resource through a route whose remainder is the resource's path. */
    String resource(Resource resource, String routeName, String remainder, UrlParts parts);

    /** The path of a resource through a route; see {@link #resource(Resource, String, String, UrlParts)}. */
    String resourcePath(Resource resource, String routeName, String remainder, UrlParts parts);

    /**
     * The URL of a static file. Another base, host or port has no effect on a file that is served outside of the application. (Pyramid: {@code
     * static_url}.)
     *
     * @param spec the asset, {@code owner:path}; the owner is an add-on's name or an application's id
     * @throws NoSuchElementException when no static view serves it
     */
    String staticUrl(String spec, UrlParts parts);

    /** The URL of a static file, {@code owner:path}. */
    default String staticUrl(String spec) {
        return staticUrl(spec, UrlParts.NONE);
    }

    /** The path of a static file, from the context path on; its whole URL where it is outside of the application. */
    default String staticPath(String spec) {
        return staticPath(spec, UrlParts.NONE);
    }

    /** The path of a static file with a query or an anchor; see {@link #staticPath(String)}. */
    String staticPath(String spec, UrlParts parts);
}
