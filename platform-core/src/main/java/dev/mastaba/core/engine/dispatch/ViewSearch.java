package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.view.PredicatedView;
import dev.mastaba.core.engine.view.ViewTable;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.traversal.Traversal;
import java.util.List;

/** A search for the view of a request, or for the reason why none answers. Immutable and safe for use by any thread. */
final class ViewSearch {
    private final ViewTable views;
    private final RouteMapper routes;
    private final DebugLog debug;
    private final boolean explainMismatch;

    ViewSearch(Compiled compiled, DebugLog debug) {
        this.views = compiled.views().contexts();
        this.routes = compiled.routes();
        this.debug = debug;
        this.explainMismatch = compiled.explainMismatch();
    }

    /**
     * Returns the view that answers. Uploads are accepted during the search if a candidate accepts them, and afterwards
     * if the found view does.
     *
     * @throws HttpException if no view answers
     */
    PredicatedView find(Request request, RouteMatch match, Traversal traversal) {
        RequestState state = RequestState.of(request);
        state.acceptUploads(views.acceptsUploads(match, traversal.context(), traversal.viewName()));
        PredicatedView view = views.find(request, match, traversal.context(), traversal.viewName());
        if (view == null) {
            throw nothingFound(request, match, traversal, debug.nothingFound(request, match, traversal));
        }
        state.acceptUploads(view.acceptsUploads());
        state.answeredBy(view);
        return view;
    }

    /** Returns the exception for a request that no view answers. */
    HttpException nothingFound(Request request, RouteMatch match, Traversal traversal, String detail) {
        return mismatch(request, match, traversal).exception(detail);
    }

    private Predicate.Mismatch mismatch(Request request, RouteMatch match, Traversal traversal) {
        if (!explainMismatch) {
            return Predicate.Mismatch.NOT_FOUND;
        }
        List<Predicate.Mismatch> all = views.mismatches(request, match, traversal.context(), traversal.viewName());
        routes.refusing(request, match).forEach((route, reason) -> {
            if (reason.status() == 405 || takes(route, request.method())) {
                all.add(reason);
            }
        });
        Predicate.Mismatch nearest = null;
        for (Predicate.Mismatch each : all) {
            nearest = nearest == null ? each : nearest.or(each);
        }
        return nearest == null ? Predicate.Mismatch.NOT_FOUND : nearest;
    }

    /** Returns whether a view of the route might answer requests of this method if the route matched. */
    private boolean takes(Route route, String method) {
        return route.useGlobalViews()
                || views.methods(route.name()).stream()
                        .anyMatch(methods -> methods.isEmpty() || methods.contains(method));
    }
}
