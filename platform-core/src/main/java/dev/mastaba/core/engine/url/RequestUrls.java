package dev.mastaba.core.engine.url;

import dev.mastaba.core.engine.asset.StaticUrls;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RouteOptions.Pregenerator;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** The URLs for one request, generated from the routes, static views, and resource addresses of its application. */
public final class RequestUrls implements Urls {
    private static final int MOST_NAMED = 50;

    private final Request request;
    private final RouteMapper routes;
    private final StaticUrls statics;
    private final ResourceUrls resources;
    private final AllowedHosts hosts;

    /** Creates URLs for a request with these routes and without static files. */
    public RequestUrls(Request request, RouteMapper routes) {
        this(request, routes, StaticUrls.none());
    }

    /** Creates URLs for a request with these routes and static views; the URLs of resources follow their lineage. */
    public RequestUrls(Request request, RouteMapper routes, StaticUrls statics) {
        this(request, routes, statics, ResourceUrls.byLineage(), AllowedHosts.any());
    }

    /** Creates URLs for a request with these routes, static views, and addresses of resources, absolute for these hosts; created by the router. */
    public RequestUrls(
            Request request, RouteMapper routes, StaticUrls statics, ResourceUrls resources, AllowedHosts hosts) {
        this.request = request;
        this.routes = routes;
        this.statics = statics;
        this.resources = resources;
        this.hosts = hosts;
    }

    @Override
    public String application() {
        return base(UrlParts.NONE);
    }

    @Override
    public String self() {
        return base(UrlParts.NONE) + UrlText.pathAndQuery(request);
    }

    @Override
    public String route(String name, UrlParts parts) {
        Route route = routes.find(name).orElseThrow(() -> new NoSuchElementException(unknown(name)));
        UrlParts prepared = prepare(route, parts);
        String path = UrlText.withElements(route.pattern().generate(prepared.params()), prepared.elements());
        return base(prepared) + path + UrlText.end(prepared);
    }

    @Override
    public String path(String name, UrlParts parts) {
        return route(name, parts.base(UrlText.contextPath(request)));
    }

    @Override
    public String current(UrlParts parts) {
        RouteMatch match = match();
        return route(match.routeName(), inherit(match, parts));
    }

    @Override
    public String current(String routeName, UrlParts parts) {
        return route(routeName, inherit(match(), parts));
    }

    @Override
    public String currentPath(UrlParts parts) {
        return current(parts.base(UrlText.contextPath(request)));
    }

    @Override
    public String currentPath(String routeName, UrlParts parts) {
        return current(routeName, parts.base(UrlText.contextPath(request)));
    }

    @Override
    public String resource(Resource resource, UrlParts parts) {
        String url = resources.url(resource, request, base(parts));
        return UrlText.withElements(url, parts.elements()) + UrlText.end(parts);
    }

    @Override
    public String resourcePath(Resource resource, UrlParts parts) {
        return resource(resource, parts.base(UrlText.contextPath(request)));
    }

    @Override
    public String resource(Resource resource, String routeName, String remainder, UrlParts parts) {
        return route(routeName, parts.with(remainder, resources.remainder(resource, request)));
    }

    @Override
    public String resourcePath(Resource resource, String routeName, String remainder, UrlParts parts) {
        return resource(resource, routeName, remainder, parts.base(UrlText.contextPath(request)));
    }

    @Override
    public String staticUrl(String spec, UrlParts parts) {
        StaticUrls.StaticUrl found = file(spec);
        return staticUrl(found, routeOf(found), parts);
    }

    private StaticUrls.StaticUrl file(String spec) {
        return statics.find(request, spec).orElseThrow(() -> new NoSuchElementException(unserved(spec)));
    }

    private Route routeOf(StaticUrls.StaticUrl file) {
        return routes.find(file.route()).orElseThrow(() -> new NoSuchElementException(unknown(file.route())));
    }

    private String staticUrl(StaticUrls.StaticUrl found, Route route, UrlParts parts) {
        UrlParts all = parts.with("subpath", found.path().subpath());
        for (Map.Entry<String, String> parameter : found.path().query().entrySet()) {
            all = all.query(parameter.getKey(), parameter.getValue());
        }
        return route.externalBase() == null
                ? route(found.route(), all)
                : elsewhere(route, found.path().subpath(), all);
    }

    /**
     * Returns the URL of an external static file. Other servers may parse URLs more strictly, so only letters, digits,
     * {@code -._~}, and slashes are not encoded.
     */
    private String elsewhere(Route route, String subpath, UrlParts parts) {
        UrlParts prepared = prepare(route, withoutBase(parts));
        String folder = route.pattern().generate(Map.of("subpath", ""));
        return base(prepared) + folder + PercentCode.encode(subpath, "/") + UrlText.end(prepared);
    }

    private static UrlParts withoutBase(UrlParts it) {
        return it.base(null);
    }

    @Override
    public String staticPath(String spec, UrlParts parts) {
        StaticUrls.StaticUrl found = file(spec);
        Route route = routeOf(found);
        boolean outside = route.externalBase() != null;
        return staticUrl(found, route, outside ? parts : parts.base(UrlText.contextPath(request)));
    }

    private String unknown(String name) {
        List<String> known = routes.routes().stream().map(Route::name).sorted().toList();
        return "Route \"" + name + "\" does not exist." + NearMisses.hint(name, known)
                + (known.isEmpty() ? " No route is declared." : " Available: " + some(known));
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
                        ? "No static view is declared; config.addStaticView(\"/static\", \"static/\") serves the folder static/ of"
                                + " an add-on"
                        : "Served folders: " + some(folders));
    }

    private static String some(List<String> known) {
        return String.join(", ", known.subList(0, Math.min(MOST_NAMED, known.size())))
                + (known.size() > MOST_NAMED ? ", and " + (known.size() - MOST_NAMED) + " more" : "");
    }

    private RouteMatch match() {
        RouteMatch match = RouteMatch.of(request);
        if (!match.matched()) {
            throw new IllegalStateException("The request matched no route, so it has no current route: " + request);
        }
        return match;
    }

    /** Returns the part of the URL before the path; only the context path if the host is not allowed. */
    private String base(UrlParts parts) {
        if (parts.base() != null || parts.host() != null || hosts.vouchFor(request)) {
            return UrlText.base(request, parts);
        }
        if (parts.scheme() != null || parts.port() != null) {
            throw new BadRequest("This server does not serve the requested host");
        }
        return UrlText.contextPath(request);
    }

    private UrlParts prepare(Route route, UrlParts parts) {
        UrlParts prepared = parts;
        String external = route.externalBase();
        if (external != null) {
            if (parts.base() != null) {
                throw new IllegalArgumentException("Route \"" + route.name() + "\" is outside of the application ("
                        + external + "): its URLs have no path in the application and no other base");
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
