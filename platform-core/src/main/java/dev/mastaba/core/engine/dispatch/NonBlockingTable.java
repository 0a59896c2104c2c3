package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.blocking.SometimesBlocking;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.engine.view.ViewBlocking;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of the code that may block during a request, by route and method. */
final class NonBlockingTable implements NonBlockingRoutes {
    private final RouteMapper mapper;
    private final @Nullable UnaryOperator<Request> factory;
    private final List<WaysOfRoute> ways;
    private final boolean empty;
    /** The methods for which a route may block, by the number of the route; null for all methods. */
    private final @Nullable Set<?>[] blocked;

    /** The methods for which a request without a matching route may block; null for all methods. */
    private final @Nullable Set<?> blockedWithoutRoute;

    /** The functions that block only for some requests, by the number of the route. */
    private final SometimesBlocking[][] sometimes;

    private NonBlockingTable(
            RouteMapper mapper,
            @Nullable UnaryOperator<Request> factory,
            List<WaysOfRoute> ways,
            WaysOfRoute withoutRoute) {
        this.mapper = mapper;
        this.factory = factory;
        this.ways = List.copyOf(ways);
        this.blocked = ways.stream().map(WaysOfRoute::blockedMethods).toArray(Set<?>[]::new);
        this.blockedWithoutRoute = withoutRoute.blockedMethods();
        this.sometimes = ways.stream().map(WaysOfRoute::sometimes).toArray(SometimesBlocking[][]::new);
        this.empty = ways.stream().noneMatch(WaysOfRoute::isDeclared);
    }

    /**
     * Returns the table of an application.
     *
     * @param everywhere descriptions of the code that blocks in every request
     */
    static NonBlockingTable of(Compiled compiled, @Nullable UnaryOperator<Request> factory, List<String> everywhere) {
        List<ViewBlocking> global = compiled.views().contexts().waits("");
        List<String> rootBlockers = ofRoot(compiled.root());
        WaysOfRoute withoutRoute = new WaysOfRoute(
                Stream.concat(everywhere.stream(), rootBlockers.stream()).toList(), global);
        List<WaysOfRoute> ways = new ArrayList<>();
        for (Route route : compiled.routes().routes()) {
            Set<String> reasons = new LinkedHashSet<>(everywhere);
            reasons.addAll(ofRoute(route, compiled));
            List<ViewBlocking> views =
                    new ArrayList<>(compiled.views().contexts().waits(route.name()));
            if (route.useGlobalViews()) {
                views.addAll(global);
            }
            ways.add(new WaysOfRoute(List.copyOf(reasons), views));
        }
        return new NonBlockingTable(compiled.routes(), factory, ways, withoutRoute);
    }

    private static List<String> ofRoute(Route route, Compiled compiled) {
        List<String> reasons = new ArrayList<>(PredicateList.blockers(route.predicates()));
        reasons.addAll(ofRoot(route.root() == null ? compiled.root() : route.root()));
        if (route.traverse() != null || route.pattern().names().contains("traverse")) {
            reasons.add("traversal");
        }
        return reasons;
    }

    private static List<String> ofRoot(Object root) {
        return NonBlocking.blockers("the root factory " + Describe.typeOf(root), root);
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public boolean covers(Request arrived) {
        if (empty) {
            return false;
        }
        try {
            Request request = factory == null ? arrived : factory.apply(arrived);
            RouteMatch match = mapper.matchAtOnce(request);
            if (match == null) {
                return false;
            }
            Route route = match.route();
            Set<?> methods = route == null ? blockedWithoutRoute : blocked[route.index()];
            return methods != null
                    && !methods.contains(request.method())
                    && (route == null || !mightBlock(request, match, route));
        } catch (RuntimeException | Error failed) {
            return false; // it fails again, with a report, when the request is answered
        }
    }

    private boolean mightBlock(Request request, RouteMatch match, Route route) {
        for (SometimesBlocking function : sometimes[route.index()]) {
            if (function.mightBlock(request, match.params())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> answering(Request arrived) {
        if (!covers(arrived)) {
            return List.of();
        }
        RouteMatch match = mapper.matchAtOnce(factory == null ? arrived : factory.apply(arrived));
        Route route = match == null ? null : match.route();
        return route == null
                ? List.of()
                : ways.get(route.index()).views.stream()
                        .filter(view -> view.said()
                                && (view.methods().isEmpty() || view.methods().contains(arrived.method())))
                        .map(view -> view.id() + " (" + view.origin() + ")")
                        .toList();
    }

    /** Records, for each view that is declared as never blocking, whether it is answered without blocking, and the obstacles otherwise. */
    void record(IntrospectionStore introspection) {
        ways.forEach(way -> way.views.stream().filter(ViewBlocking::said).forEach(view -> {
            List<String> reasons = way.blockers(view);
            introspection.amend(
                    "views", view.id().toString(), Map.of("non_blocking", reasons.isEmpty(), "blocked_by", reasons));
        }));
    }

    /**
     * The views of one route, or of none, and the code that runs before them.
     *
     * @param reasons descriptions of the code that blocks regardless of the view
     * @param views all views that may answer
     */
    private record WaysOfRoute(List<String> reasons, List<ViewBlocking> views) {
        /** Returns whether a view that is declared as never blocking may answer without blocking. */
        boolean isDeclared() {
            return views.stream().anyMatch(view -> view.said() && blockers(view).isEmpty());
        }

        SometimesBlocking[] sometimes() {
            return views.stream()
                    .flatMap(view -> Stream.ofNullable(view.sometimes()))
                    .toArray(SometimesBlocking[]::new);
        }

        /** Returns the methods for which a blocking view may answer; null if every request may block. */
        @Nullable
        Set<String> blockedMethods() {
            Set<String> methods = new HashSet<>();
            for (ViewBlocking view : views) {
                boolean blocks = !view.answering().isEmpty();
                if (!view.asking().isEmpty() || blocks && view.methods().isEmpty()) {
                    return null;
                }
                if (blocks) {
                    methods.addAll(view.methods());
                }
            }
            return reasons.isEmpty() ? Set.copyOf(methods) : null;
        }

        /**
         * Returns descriptions of the code because of which a view cannot answer at once. They include other views that
         * may answer instead, or whose predicates are tested before.
         */
        List<String> blockers(ViewBlocking view) {
            Set<String> all = new LinkedHashSet<>(reasons);
            for (ViewBlocking other : views) {
                all.addAll(other.asking());
                if (overlap(view.methods(), other.methods())) {
                    all.addAll(other.answering());
                }
            }
            return List.copyOf(all);
        }

        private static boolean overlap(Set<String> some, Set<String> others) {
            return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
        }
    }
}
