package dev.mastaba.core.route;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Resource;
import java.util.Map;
import java.util.NoSuchElementException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A generator of URLs for the application that handles a request. Complete URLs begin with the scheme and the host;
 * paths begin with the application's context path. If the request's host is not trusted ({@code AllowedHosts}),
 * complete URLs omit the scheme and the host, and begin with the context path. Use a generator only for the request for
 * which it was created. (Pyramid: {@code pyramid.url}.)
 */
@ProviderType
public interface Urls {
    /** The request attribute that holds the URL generator of the request. */
    AttributeKey<Urls> KEY = AttributeKey.of("urls", Urls.class);

    /** Returns the URL generator for a request that an application handles. */
    static Urls of(Request request) {
        return request.get(KEY);
    }

    /** Returns the complete URL of the application: scheme, host, and context path, without a trailing slash. */
    String application();

    /** Returns the complete URL of the request, percent-encoded like generated URLs. */
    String self();

    /**
     * Returns the complete URL of the route with the given name.
     *
     * @throws NoSuchElementException if the route does not exist, or the value of a placeholder is missing
     */
    String route(String name, UrlParts parts);

    /** Returns the complete URL of a route, generated with the given placeholder values. */
    default String route(String name, Map<String, ?> values) {
        return route(name, UrlParts.of(values));
    }

    /** Returns the complete URL of a route without placeholders. */
    default String route(String name) {
        return route(name, UrlParts.NONE);
    }

    /**
     * Returns the path of a route, including the context path.
     *
     * @throws IllegalArgumentException if the route's pattern is an external URL
     */
    String path(String name, UrlParts parts);

    /** Returns the path of a route, including the context path, generated with the given placeholder values. */
    default String path(String name, Map<String, ?> values) {
        return path(name, UrlParts.of(values));
    }

    /** Returns the path of a route without placeholders, including the context path. */
    default String path(String name) {
        return path(name, UrlParts.NONE);
    }

    /**
     * Returns the complete URL of the route that the request matched. The placeholder values and the query are those of
     * the request, unless the parts override them. (Pyramid: {@code current_route_url}.)
     *
     * @throws IllegalStateException if no route matched
     */
    String current(UrlParts parts);

    /**
     * Returns the complete URL of the given route. The placeholder values and the query are those of the request,
     * unless the parts override them.
     *
     * @throws IllegalStateException if no route matched
     */
    String current(String routeName, UrlParts parts);

    /**
     * Returns the path of the route that the request matched, including the context path. The placeholder values and
     * the query are those of the request, unless the parts override them.
     *
     * @throws IllegalStateException if no route matched
     */
    String currentPath(UrlParts parts);

    /**
     * Returns the path of the given route, including the context path. The placeholder values and the query are those
     * of the request, unless the parts override them.
     *
     * @throws IllegalStateException if no route matched
     */
    String currentPath(String routeName, UrlParts parts);

    /** Returns the complete URL of a resource. The path in the URL ends with a slash unless the parts add elements to it. */
    String resource(Resource resource, UrlParts parts);

    /** Returns the path of a resource, including the context path. The path ends with a slash unless the parts add elements to it. */
    String resourcePath(Resource resource, UrlParts parts);

    /**
     * Returns the complete URL of the given route. The path of the given resource becomes the value of the route's
     * remainder.
     *
     * @param remainder the name of the route's remainder placeholder
     */
    String resource(Resource resource, String routeName, String remainder, UrlParts parts);

    /**
     * Returns the path of the given route, including the context path. The path of the given resource becomes the value
     * of the route's remainder.
     *
     * @param remainder the name of the route's remainder placeholder
     * @see #resource(Resource, String, String, UrlParts)
     */
    String resourcePath(Resource resource, String routeName, String remainder, UrlParts parts);

    /**
     * Returns the complete URL of a static file. If the file is served outside the application, a base, host, or port
     * in the parts has no effect. (Pyramid: {@code static_url}.)
     *
     * @param spec the asset, {@code owner:path}; the owner is an add-on's name or an application's id
     * @throws NoSuchElementException if no static view serves the file
     */
    String staticUrl(String spec, UrlParts parts);

    /** Returns the complete URL of a static file that is specified as {@code owner:path}. */
    default String staticUrl(String spec) {
        return staticUrl(spec, UrlParts.NONE);
    }

    /**
     * Returns the path of a static file, including the context path. If the file is served outside the application, the
     * result is its complete URL.
     */
    default String staticPath(String spec) {
        return staticPath(spec, UrlParts.NONE);
    }

    /** Returns the path of a static file as {@link #staticPath(String)} does, with the query and the anchor from the given parts. */
    String staticPath(String spec, UrlParts parts);
}
