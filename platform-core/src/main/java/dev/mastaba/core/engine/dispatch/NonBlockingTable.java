package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Application.NonBlockingRoutes;
import dev.mastaba.core.engine.blocking.NonBlocking;
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
import org.jspecify.annotations.Nullable;

/** A table of the code that may block during a request, by route and method. */
final class NonBlockingTable implements NonBlockingRoutes {
    private final RouteMapper mapper;
    private final @Nullable UnaryOperator<Request> factory;
    private final List<WaysOfRoute> ways;
    private final boolean empty;
    /** The methods for which a route may block, by the number of the route; null for all methods. */
    private final @Nullable Set<?>[] blocked;

    private NonBlockingTable(RouteMapper mapper, @Nullable UnaryOperator<Request> factory, List<WaysOfRoute> ways) {
        this.mapper = mapper;
        this.factory = factory;
        this.ways = List.copyOf(ways);
        this.blocked = ways.stream().map(WaysOfRoute::blockedMethods).toArray(Set<?>[]::new);
        this.empty = ways.stream().noneMatch(WaysOfRoute::isOpen);
    }

    /**
     * Returns the table of an application.
     *
     * @param everywhere descriptions of the code that blocks in every request
     */
    static NonBlockingTable of(Compiled compiled, @Nullable UnaryOperator<Request> factory, List<String> everywhere) {
        List<ViewBlocking> global = compiled.views().contexts().waits("");
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
        return new NonBlockingTable(compiled.routes(), factory, ways);
    }

    private static List<String> ofRoute(Route route, Compiled compiled) {
        List<String> reasons = new ArrayList<>(PredicateList.blockers(route.predicates()));
        Object root = route.root() == null ? compiled.root() : route.root();
        reasons.addAll(NonBlocking.blockers("the root factory " + Describe.typeOf(root), root));
        if (route.traverse() != null || route.pattern().names().contains("traverse")) {
            reasons.add("traversal");
        }
        return reasons;
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
            Route route = match == null ? null : match.route();
            Set<?> methods = route == null ? null : blocked[route.index()];
            return methods != null && !methods.contains(request.method());
        } catch (RuntimeException | Error failed) {
            return false; // it fails again, with a report, when the request is answered
        }
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
     * The views of one route and the code that runs before them.
     *
     * @param reasons descriptions of the code that blocks regardless of the view
     * @param views all views that may answer
     */
    private record WaysOfRoute(List<String> reasons, List<ViewBlocking> views) {
        boolean isOpen() {
            return views.stream().anyMatch(view -> view.said() && blockers(view).isEmpty());
        }

        /** Returns the methods for which a blocking view may answer; null if every request may block. */
        @Nullable
        Set<String> blockedMethods() {
            if (!isOpen()) {
                return null;
            }
            Set<String> methods = new HashSet<>();
            views.stream().filter(view -> !view.answering().isEmpty()).forEach(view -> methods.addAll(view.methods()));
            return Set.copyOf(methods);
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
