package dev.mastaba.core.engine.route;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteCandidate;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RoutePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A route mapper with the routes in an array, found through a tree over the names in their patterns. */
final class TableRouteMapper implements RouteMapper {
    private static final String TRAVERSE = "traverse";

    private final Route[] routes;
    /** The predicates by the index of the route. */
    private final PredicateList[] predicates;

    private final Map<String, Route> byName = new HashMap<>();
    private final SegmentTree tree = new SegmentTree();
    /** The routes whose patterns the tree contains completely, so that a route found in it matches. */
    private final boolean[] complete;
    /** The routes without predicates and without a {@code traverse} pattern. */
    private final boolean[] plain;

    /** The matches of the routes that have no placeholders, and match if they are found in the tree. */
    private final @Nullable RouteMatch[] constant;

    /** The routes whose predicates may block. */
    private final boolean[] blocks;

    private TableRouteMapper(List<Route> routes, List<PredicateList> predicates) {
        this.routes = routes.toArray(new Route[0]);
        this.predicates = predicates.toArray(new PredicateList[0]);
        this.complete = new boolean[this.routes.length];
        this.plain = new boolean[this.routes.length];
        this.blocks = new boolean[this.routes.length];
        this.constant = new RouteMatch[this.routes.length];
        for (Route route : this.routes) {
            byName.put(route.name(), route);
            plain[route.index()] = route.predicates().isEmpty() && route.traverse() == null;
            blocks[route.index()] = !this.predicates[route.index()].blockers().isEmpty();
            if (!route.generateOnly()) {
                PatternSegments segments = PatternSegments.of(route.pattern());
                tree.add(route.index(), segments);
                complete[route.index()] = segments.complete();
                constant[route.index()] = constantMatch(route);
            }
        }
        tree.freeze();
    }

    static TableRouteMapper of(List<DeclaredRoute> declared) {
        List<Route> routes = new ArrayList<>(declared.size());
        for (DeclaredRoute route : declared) {
            routes.add(route.numbered(routes.size()));
        }
        return new TableRouteMapper(
                routes, declared.stream().map(DeclaredRoute::predicates).toList());
    }

    @Override
    public RouteMatch match(Request request) {
        if (routes.length == 0) {
            return RouteMatch.none();
        }
        String path = request.path();
        for (int i = tree.next(path, -1); i != SegmentTree.NONE; i = tree.next(path, i)) {
            RouteMatch match = match(i, path, request);
            if (match != null) {
                return match;
            }
        }
        return RouteMatch.none();
    }

    @Override
    public @Nullable RouteMatch matchAtOnce(Request request) {
        String path = request.path();
        for (int i = tree.next(path, -1); i != SegmentTree.NONE; i = tree.next(path, i)) {
            RouteMatch match = blocks[i] ? null : match(i, path, request);
            if (blocks[i] || match != null) {
                return match;
            }
        }
        return RouteMatch.none();
    }

    @Override
    public Map<Route, Predicate.Mismatch> refusing(Request request, RouteMatch matched) {
        String path = request.path();
        int end = matched.route() == null ? SegmentTree.NONE : matched.route().index();
        Map<Route, Predicate.Mismatch> refusing = new LinkedHashMap<>();
        for (int i = tree.next(path, -1); i < end; i = tree.next(path, i)) {
            Route route = routes[i];
            MatchedValues values = route.pattern().match(path);
            Predicate.Mismatch reason =
                    values == null ? null : predicates[i].mismatch(request, new RouteCandidate(route, values), route);
            if (reason != null) {
                refusing.put(route, reason);
            }
        }
        return refusing;
    }

    @Override
    public List<Route> routes() {
        return List.of(routes);
    }

    @Override
    public Optional<Route> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private @Nullable RouteMatch constantMatch(Route route) {
        boolean found = complete[route.index()]
                && plain[route.index()]
                && route.pattern().names().isEmpty();
        MatchedValues none = found ? route.pattern().matchKnown("") : null;
        return none == null ? null : new RouteMatch.Matched(route, none);
    }

    private @Nullable RouteMatch match(int index, String path, Request request) {
        RouteMatch known = constant[index];
        if (known != null) {
            return known;
        }
        Route route = routes[index];
        MatchedValues values = complete[index]
                ? route.pattern().matchKnown(path)
                : route.pattern().match(path);
        if (values == null) {
            return null;
        }
        if (plain[index]) {
            return new RouteMatch.Matched(route, values);
        }
        RouteCandidate candidate = new RouteCandidate(route, values);
        if (!predicates[index].accepts(request, candidate, route)) {
            return null;
        }
        RoutePattern traverse = route.traverse();
        if (traverse != null) {
            candidate.set(TRAVERSE, traverse.segments(candidate.matched()));
        }
        return new RouteMatch.Matched(route, candidate.changed() ? candidate.matched() : values);
    }
}
