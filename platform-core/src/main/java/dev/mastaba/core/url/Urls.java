package dev.mastaba.core.url;

import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.PercentCode;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.routing.Pregenerator;
import dev.mastaba.core.routing.Route;
import dev.mastaba.core.routing.RouteMapper;
import dev.mastaba.core.routing.RouteMatch;
import dev.mastaba.core.routing.UrlParts;
import dev.mastaba.core.statics.StaticUrls;
import dev.mastaba.core.traversal.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * URLs in the application that handles a request. Whole URLs begin with scheme and host; paths with the application's context path. Confined
 * to the request. Where nobody vouches for the host that the request is for ({@link AllowedHosts}), whole URLs begin with the context path, too. (Pyramid:
 * {@code pyramid.url}.)
 */
public final class Urls {
    /** The attribute of a request that makes its URLs. */
    public static final AttributeKey<Urls> KEY = AttributeKey.of("urls", Urls.class);

    private static final int MOST_NAMED = 50;

    private final Request request;
    private final RouteMapper routes;
    private final StaticUrls statics;
    private final ResourceUrls resources;
    private final AllowedHosts hosts;

    /** URLs for a request, by these routes, without static files. */
    public Urls(Request request, RouteMapper routes) {
        this(request, routes, StaticUrls.none());
    }

    /** URLs for a request, by these routes and static views, of resources by their lineage. */
    public Urls(Request request, RouteMapper routes, StaticUrls statics) {
        this(request, routes, statics, ResourceUrls.byLineage(), AllowedHosts.any());
    }

    /** URLs for a request, by these routes, static views and places of resources, whole for these hosts; made by the router. */
    public Urls(Request request, RouteMapper routes, StaticUrls statics, ResourceUrls resources, AllowedHosts hosts) {
        this.request = request;
        this.routes = routes;
        this.statics = statics;
        this.resources = resources;
        this.hosts = hosts;
    }

    /** The URLs of a request that an application handles. */
    public static Urls of(Request request) {
        return request.get(KEY);
    }

    /** The URL of the application itself: scheme, host and context path, without a slash at its end. */
    public String application() {
        return base(UrlParts.NONE);
    }

    /** The whole URL of the request, quoted as URLs are that are made here. */
    public String self() {
        return base(UrlParts.NONE) + UrlText.pathAndQuery(request);
    }

    /**
     * The URL of a route.
     *
     * @throws NoSuchElementException when there is no such route, or the value of a placeholder is missing
     */
    public String route(String name, UrlParts parts) {
        Route route = routes.find(name).orElseThrow(() -> new NoSuchElementException(unknown(name)));
        UrlParts prepared = prepare(route, parts);
        String path = UrlText.withElements(route.pattern().generate(prepared.params()), prepared.elements());
        return base(prepared) + path + UrlText.end(prepared);
    }

    /** The URL of a route whose placeholders have these values. */
    public String route(String name, Map<String, ?> values) {
        return route(name, parts(values));
    }

    /** The URL of a route without placeholders. */
    public String route(String name) {
        return route(name, UrlParts.NONE);
    }

    /**
     * The path of a route, from the context path on.
     *
     * @throws IllegalArgumentException when the route is outside of the application
     */
    public String path(String name, UrlParts parts) {
        return route(name, parts.base(UrlText.contextPath(request)));
    }

    /** The path of a route whose placeholders have these values. */
    public String path(String name, Map<String, ?> values) {
        return path(name, parts(values));
    }

    /** The path of a route without placeholders. */
    public String path(String name) {
        return path(name, UrlParts.NONE);
    }

    /**
     * The URL of the route that the request matched, with the same values and query where the parts don't say others. (Pyramid:
     * {@code current_route_url}.)
     *
     * @throws IllegalStateException when no route matched
     */
    public String current(UrlParts parts) {
        RouteMatch match = match();
        return route(match.routeName(), inherit(match, parts));
    }

    /**
     * The URL of another route with the values of the one that the request matched.
     *
     * @throws IllegalStateException when no route matched
     */
    public String current(String routeName, UrlParts parts) {
        return route(routeName, inherit(match(), parts));
    }

    /** The path of the route that the request matched; see {@link #current(UrlParts)}. */
    public String currentPath(UrlParts parts) {
        return current(parts.base(UrlText.contextPath(request)));
    }

    /** The path of another route with the values of the one that the request matched. */
    public String currentPath(String routeName, UrlParts parts) {
        return current(routeName, parts.base(UrlText.contextPath(request)));
    }

    /** The URL of a resource, below the virtual root where it is inside of it; ends with a slash, unless further elements follow. */
    public String resource(Resource resource, UrlParts parts) {
        String url = resources.url(resource, request, base(parts));
        return UrlText.withElements(url, parts.elements()) + UrlText.end(parts);
    }

    /** The path of a resource; see {@link #resource}. */
    public String resourcePath(Resource resource, UrlParts parts) {
        return resource(resource, parts.base(UrlText.contextPath(request)));
    }

    /** The URL of a resource through a route whose remainder is the resource's path. */
    public String resource(Resource resource, String routeName, String remainder, UrlParts parts) {
        return route(routeName, parts.with(remainder, resources.remainder(resource, request)));
    }

    /** The path of a resource through a route; see {@link #resource(Resource, String, String, UrlParts)}. */
    public String resourcePath(Resource resource, String routeName, String remainder, UrlParts parts) {
        return resource(resource, routeName, remainder, parts.base(UrlText.contextPath(request)));
    }

    /**
     * The URL of a static file. Another base, host or port has no effect on a file that is served outside of the application. (Pyramid: {@code
     * static_url}.)
     *
     * @param spec the asset, {@code owner:path}; the owner is an add-on's name or an application's id
     * @throws NoSuchElementException when no static view serves it
     */
    public String staticUrl(String spec, UrlParts parts) {
        StaticUrls.StaticUrl found =
                statics.find(request, spec).orElseThrow(() -> new NoSuchElementException(unserved(spec)));
        UrlParts all = parts.with("subpath", found.path().subpath());
        for (Map.Entry<String, String> parameter : found.path().query().entrySet()) {
            all = all.query(parameter.getKey(), parameter.getValue());
        }
        Route route = routes.find(found.route()).orElseThrow(() -> new NoSuchElementException(unknown(found.route())));
        return route.externalBase() == null
                ? route(found.route(), all)
                : elsewhere(route, found.path().subpath(), all);
    }

    /** What is elsewhere may read its URLs more strictly than we do: there only letters, digits, {@code -._~} and slashes stay as they are. */
    private String elsewhere(Route route, String subpath, UrlParts parts) {
        UrlParts prepared = prepare(route, withoutBase(parts));
        String folder = route.pattern().generate(Map.of("subpath", ""));
        return base(prepared) + folder + PercentCode.encode(subpath, "/") + UrlText.end(prepared);
    }

    private static UrlParts withoutBase(UrlParts it) {
        return new UrlParts(
                it.params(),
                it.elements(),
                it.query(),
                it.rawQuery(),
                it.anchor(),
                it.scheme(),
                it.host(),
                it.port(),
                null);
    }

    /** The URL of a static file, {@code owner:path}. */
    public String staticUrl(String spec) {
        return staticUrl(spec, UrlParts.NONE);
    }

    /** The path of a static file, from the context path on; its whole URL where it is outside of the application. */
    public String staticPath(String spec) {
        return staticPath(spec, UrlParts.NONE);
    }

    /** The path of a static file with a query or an anchor; see {@link #staticPath(String)}. */
    public String staticPath(String spec, UrlParts parts) {
        boolean outside = statics.find(request, spec)
                .flatMap(found -> routes.find(found.route()))
                .filter(route -> route.externalBase() != null)
                .isPresent();
        return staticUrl(spec, outside ? parts : parts.base(UrlText.contextPath(request)));
    }

    private String unknown(String name) {
        List<String> known = routes.routes().stream().map(Route::name).sorted().toList();
        return "There is no route \"" + name + "\" to make a URL of." + NearMisses.hint(name, known)
                + (known.isEmpty() ? " No route was added." : " The routes: " + some(known));
    }

    private String unserved(String spec) {
        List<String> folders = new ArrayList<>();
        statics.folders()
                .forEach((folder, route) -> folders.add(folder
                        + routes.find(route)
                                .map(known ->
                                        " at " + Objects.requireNonNullElse(known.externalBase(), "") + known.pattern())
                                .orElse("")));
        return "No static view serves \"" + spec + "\". "
                + (folders.isEmpty()
                        ? "There is none; config.addStaticView(\"/static\", \"static/\") serves the folder static/ of"
                                + " an add-on"
                        : "The folders that are served: " + some(folders));
    }

    private static String some(List<String> known) {
        return String.join(", ", known.subList(0, Math.min(MOST_NAMED, known.size())))
                + (known.size() > MOST_NAMED ? ", and " + (known.size() - MOST_NAMED) + " more" : "");
    }

    private RouteMatch match() {
        RouteMatch match = RouteMatch.of(request);
        if (!match.matched()) {
            throw new IllegalStateException("This request matches no route, so none is the current one: " + request);
        }
        return match;
    }

    private static UrlParts parts(Map<String, ?> values) {
        UrlParts parts = UrlParts.NONE;
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            parts = parts.with(entry.getKey(), entry.getValue());
        }
        return parts;
    }

    /** Everything before the path; nothing but the context path where the client made the host up. */
    private String base(UrlParts parts) {
        if (parts.base() != null || parts.host() != null || hosts.vouchFor(request)) {
            return UrlText.base(request, parts);
        }
        if (parts.scheme() != null || parts.port() != null) {
            throw new BadRequest("This host is not served here");
        }
        return UrlText.contextPath(request);
    }

    private UrlParts prepare(Route route, UrlParts parts) {
        UrlParts prepared = parts;
        String external = route.externalBase();
        if (external != null) {
            if (parts.base() != null) {
                throw new IllegalArgumentException("The route \"" + route.name() + "\" is outside of the application ("
                        + external + "): it has no path in it, and no other base");
            }
            prepared = parts.base(UrlText.externalBase(request, external, parts.scheme()));
        }
        Pregenerator pregenerator = route.pregenerator();
        return pregenerator == null ? prepared : pregenerator.prepare(request, prepared);
    }

    private UrlParts inherit(RouteMatch match, UrlParts parts) {
        UrlParts all = parts;
        for (String name : match.params().keySet()) {
            if (!parts.params().containsKey(name)) {
                List<String> segments = match.segments(name);
                boolean list = match instanceof RouteMatch.Matched matched
                        && matched.values().isList(name);
                Object text = match.params().get(name);
                Object value = list && segments != null ? segments : text;
                all = value == null ? all : all.with(name, value);
            }
        }
        return parts.query() == null && parts.rawQuery() == null ? all.query(request.query()) : all;
    }
}
