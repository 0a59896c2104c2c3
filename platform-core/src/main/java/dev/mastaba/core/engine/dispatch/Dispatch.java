package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.BeforeTraversal;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.NewRequest;
import dev.mastaba.core.engine.event.Channel;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.view.PredicatedView;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.traversal.RootFactory;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.TraversalPath;
import dev.mastaba.core.traversal.Traverser;
import java.util.List;

/**
 * The processing of a request from arrival to its view, inside all tweens.
 * <ol>
 * <li>Subscribers receive {@code NewRequest}.
 * <li>The first matching route is determined.
 * <li>Subscribers receive {@code BeforeTraversal}.
 * <li>The root factory makes the root, and the traverser finds the context and the view's name.
 * <li>Subscribers receive {@code ContextFound}.
 * <li>The view for route, context, and name is looked up; without one, the response is 404.
 * <li>The view answers.
 * </ol>
 */
final class Dispatch implements Handler {
    private final RouteMapper routes;
    private final RootFactory root;
    private final Traverser traverser;
    private final ViewSearch views;
    private final DebugLog debug;
    private final Channel<NewRequest> newRequest;
    private final Channel<BeforeTraversal> beforeTraversal;
    private final Channel<ContextFound> contextFound;

    Dispatch(Compiled compiled) {
        this.routes = compiled.routes();
        this.root = compiled.root();
        this.traverser = compiled.traverser();
        this.debug = new DebugLog(compiled);
        this.views = new ViewSearch(compiled, debug);
        this.newRequest = compiled.events().channel(NewRequest.class);
        this.beforeTraversal = compiled.events().channel(BeforeTraversal.class);
        this.contextFound = compiled.events().channel(ContextFound.class);
    }

    @Override
    public Response handle(Request request) throws Exception {
        newRequest.tell(request, NewRequest::new);
        RouteMatch match = match(request);
        debug.matched(request);
        beforeTraversal.tell(request, BeforeTraversal::new);
        Traversal traversal = traverse(request, match);
        contextFound.tell(request, ContextFound::new);
        PredicatedView view = views.find(request, match, traversal);
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
        Object found = (own == null ? root : own).root(request);
        if (found == null) {
            throw new NotFound(request.path());
        }
        Traversal traversal = traverser.traverse(request, found, path(request, match));
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
}
