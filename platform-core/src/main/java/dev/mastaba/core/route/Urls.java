package dev.mastaba.core.route;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.Map;
import java.util.NoSuchElementException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The URLs of the application that handles a request. Complete URLs begin with the scheme and the host; paths begin
 * with the application's context path. If the request's host is not trusted ({@code AllowedHosts}), complete URLs begin
 * with the context path as well. Confined to the request. (Pyramid: {@code pyramid.url}.)
 */
@ProviderType
public interface Urls {
    /** The request attribute that holds the request's URLs. */
    AttributeKey<Urls> KEY = AttributeKey.of("urls", Urls.class);

    /** Returns the URLs for a request that an application handles. */
    static Urls of(Request request) {
        return request.get(KEY);
    }

    /** Returns the URL of the application itself: scheme, host, and context path, without a trailing slash. */
    String application();

    /** Returns the complete URL of the request, quoted like generated URLs. */
    String self();

    /**
     * Returns the URL of a route.
     *
     * @throws NoSuchElementException if the route does not exist, or the value of a placeholder is missing
     */
    String route(String name, UrlParts parts);

    /** Returns the URL of a route whose placeholders have these values. */
    default String route(String name, Map<String, ?> values) {
        return route(name, UrlParts.of(values));
    }

    /** Returns the URL of a route without placeholders. */
    default String route(String name) {
        return route(name, UrlParts.NONE);
    }

    /**
     * Returns the path of a route, including the context path.
     *
     * @throws IllegalArgumentException if the route is outside the application
     */
    String path(String name, UrlParts parts);

    /** Returns the path of a route whose placeholders have these values. */
    default String path(String name, Map<String, ?> values) {
        return path(name, UrlParts.of(values));
    }

    /** Returns the path of a route without placeholders. */
    default String path(String name) {
        return path(name, UrlParts.NONE);
    }

    /**
     * Returns the URL of the route that the request matched, with its values and query unless the parts override them. (Pyramid: {@code
     * current_route_url}.)
     *
     * @throws IllegalStateException if no route matched
     */
    String current(UrlParts parts);

    /**
     * Returns the URL of another route with the values of the route that the request matched.
     *
     * @throws IllegalStateException if no route matched
     */
    String current(String routeName, UrlParts parts);

    /** Returns the path of the route that the request matched; see {@link #current(UrlParts)}. */
    String currentPath(UrlParts parts);

    /** Returns the path of another route with the values of the route that the request matched. */
    String currentPath(String routeName, UrlParts parts);

    /** Returns the URL of a resource. It ends with a slash unless further elements follow. */
    String resource(Resource resource, UrlParts parts);

    /** Returns the path of a resource; see {@link #resource}. */
    String resourcePath(Resource resource, UrlParts parts);

    /** Returns the URL of a resource through a route whose remainder is the resource's path. */
    String resource(Resource resource, String routeName, String remainder, UrlParts parts);

    /**
     * Returns the path of a resource through a route whose remainder is the resource's path.
     *
     * @see #resource(Resource, String, String, UrlParts)
     */
    String resourcePath(Resource resource, String routeName, String remainder, UrlParts parts);

    /**
     * Returns the URL of a static file. Another base, host, or port has no effect on a file that is served outside the
     * application. (Pyramid: {@code static_url}.)
     *
     * @param spec the asset, {@code owner:path}; the owner is an add-on's name or an application's id
     * @throws NoSuchElementException if no static view serves the file
     */
    String staticUrl(String spec, UrlParts parts);

    /** Returns the URL of a static file, {@code owner:path}. */
    default String staticUrl(String spec) {
        return staticUrl(spec, UrlParts.NONE);
    }

    /** Returns the path of a static file, including the context path; its complete URL if it is outside the application. */
    default String staticPath(String spec) {
        return staticPath(spec, UrlParts.NONE);
    }

    /** Returns the path of a static file with a query or an anchor; see {@link #staticPath(String)}. */
    String staticPath(String spec, UrlParts parts);
}
