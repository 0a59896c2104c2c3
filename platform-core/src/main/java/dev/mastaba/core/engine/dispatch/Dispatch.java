package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.BeforeTraversal;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.engine.event.Channel;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.view.PredicatedView;
import dev.mastaba.core.engine.view.ViewTable;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.TraversalPath;
import dev.mastaba.core.view.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * The straight line from a request to its view, inside of all tweens.
 *
 * <ol>
 *   <li>{@code NewRequest}
 *   <li>the routes are asked which one matches
 *   <li>{@code BeforeTraversal}
 *   <li>the root factory makes the root, the traverser finds the context and the view's name
 *   <li>{@code ContextFound}
 *   <li>the view for route, context and name is found, or there is none: 404
 *   <li>the view answers
 * </ol>
 */
final class Dispatch implements Handler {
    private final Compiled compiled;
    private final RouteMapper routes;
    private final ViewTable views;
    private final boolean uploads;
    private final DebugLog debug;
    private final Channel<NewRequest> newRequest;
    private final Channel<BeforeTraversal> beforeTraversal;
    private final Channel<ContextFound> contextFound;

    Dispatch(Compiled compiled) {
        this.compiled = compiled;
        this.routes = compiled.routes();
        this.views = compiled.views().contexts();
        this.uploads = views.acceptsUploads();
        this.debug = new DebugLog(compiled.debugging());
        this.newRequest = compiled.events().channel(NewRequest.class);
        this.beforeTraversal = compiled.events().channel(BeforeTraversal.class);
        this.contextFound = compiled.events().channel(ContextFound.class);
    }

    @Override
    public Response handle(Request request) throws Exception {
        if (!newRequest.isEmpty()) {
            newRequest.tell(new NewRequest(request), request);
        }
        RouteMatch match = match(request);
        if (debug.wantsRoutes()) {
            debug.matched(request, DispatchExplainer.routes(compiled, request));
        }
        if (!beforeTraversal.isEmpty()) {
            beforeTraversal.tell(new BeforeTraversal(request), request);
        }
        Traversal traversal = traverse(request, match);
        if (!contextFound.isEmpty()) {
            contextFound.tell(new ContextFound(request), request);
        }
        RequestState state = RequestState.of(request);
        if (uploads) {
            state.acceptUploads(views.acceptsUploads(match, traversal.context(), traversal.viewName()));
        }
        PredicatedView view = views.find(request, match, traversal.context(), traversal.viewName());
        if (view == null) {
            throw debug.wantsNotFound()
                    ? explained(request, match, traversal)
                    : nothingFound(request, match, traversal);
        }
        if (uploads) {
            state.acceptUploads(view.acceptsUploads());
        }
        state.answeredBy(view);
        return view.respond(traversal.context(), request);
    }

    RouteMatch match(Request request) {
        RouteMatch match = routes.match(request);
        if (match.matched()) {
            RequestState.of(request).matched(match.params());
        }
        request.set(RouteMatch.KEY, match);
        return match;
    }

    Traversal traverse(Request request, RouteMatch match) throws Exception {
        Route route = match.route();
        RootFactory own = route == null ? null : route.root();
        Object root = (own == null ? compiled.root() : own).root(request);
        if (root == null) {
            throw new NotFound(request.path());
        }
        Traversal traversal = compiled.traverser().traverse(request, root, path(request, match));
        request.set(Traversal.KEY, traversal);
        return traversal;
    }

    private static TraversalPath path(Request request, RouteMatch match) {
        if (!match.matched()) {
            return TraversalPath.of(TraversalPath.split(request.path()), List.of());
        }
        List<String> names = match.segments("traverse");
        List<String> subpath = match.segments("subpath");
        return TraversalPath.of(names == null ? List.of() : names, subpath == null ? List.of() : subpath);
    }

    HttpException nothingFound(Request request, RouteMatch match, Traversal traversal) {
        return mismatch(request, match, traversal).exception(request.path());
    }

    private HttpException explained(Request request, RouteMatch match, Traversal traversal) {
        Explanation explanation = DispatchExplainer.nothingFound(compiled, request, match, traversal);
        return mismatch(request, match, traversal).exception(debug.nothingFound(explanation));
    }

    private Predicate.Mismatch mismatch(Request request, RouteMatch match, Traversal traversal) {
        if (!compiled.explainMismatch()) {
            return Predicate.Mismatch.NOT_FOUND;
        }
        List<Predicate.Mismatch> all =
                new ArrayList<>(views.mismatches(request, match, traversal.context(), traversal.viewName()));
        routes.refusing(request, match).forEach((route, reason) -> {
            if (reason.status() == 405 || takes(route, request.method())) {
                all.add(reason);
            }
        });
        return all.stream().reduce(Predicate.Mismatch::or).orElse(Predicate.Mismatch.NOT_FOUND);
    }

    /** Whether a view of the route might answer requests of this method, if the route matched. */
    private boolean takes(Route route, String method) {
        return route.useGlobalViews()
                || views.methods(route.name()).stream()
                        .anyMatch(methods -> methods.isEmpty() || methods.contains(method));
    }
}
