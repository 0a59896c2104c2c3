package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An explainer that uses the same parts as request processing. */
public final class DispatchExplainer implements Explanation.Explainer {
    private final Compiled compiled;
    private final Application application;
    private final Dispatch dispatch;
    private final ViewSearch search;

    private DispatchExplainer(Compiled compiled, Application application) {
        this.compiled = compiled;
        this.application = application;
        this.dispatch = new Dispatch(compiled);
        this.search = new ViewSearch(compiled, new DebugLog(compiled));
    }

    /** Returns the explainer of an application that consists of the compiled parts. */
    public static Explanation.Explainer of(Compiled compiled, Application application) {
        return new DispatchExplainer(compiled, application);
    }

    @Override
    public Explanation explain(RequestHead head, String contextPath, String userId) {
        Request request = new BackgroundRequest(sentByThisMachine(head), contextPath);
        if (!userId.isEmpty()) {
            request.set(Identity.KEY, Optional.of(Identity.named(userId)));
        }
        try {
            return new Course(request).follow();
        } finally {
            RequestCallbacks.finish(request, new CancellationException("The request was only explained"));
        }
    }

    private static RequestHead sentByThisMachine(RequestHead head) {
        return new ReceivedHead(
                head.method(),
                head.scheme(),
                head.authority(),
                head.rawPath(),
                head.rawQuery(),
                head.headers(),
                "127.0.0.1");
    }

    /** Returns the routes that were tried for a request. */
    static List<Explanation.RouteTrial> routes(Compiled compiled, Request request) {
        return RouteTrials.all(
                compiled.routes().routes(), request, compiled.registry().get(Key.of(Introspector.class)));
    }

    /** Explains a request for which no view was found. */
    static Explanation nothingFound(Compiled compiled, Request request, RouteMatch match, Traversal traversal) {
        List<Explanation.ViewTrial> views =
                compiled.views().contexts().trials(request, match, traversal.context(), traversal.viewName());
        return new Explanation(
                request.method(),
                request.path(),
                routes(compiled, request),
                Explanation.Place.of(traversal),
                views,
                null,
                404,
                "no view answers",
                List.of(),
                List.of());
    }

    /** The view that would answer. */
    private record Found(ViewId id, String addOn) implements RequestState.Answerer {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** The course of one request. */
    private final class Course {
        /** The request as the server provides it; from the first step on, as the application receives it. */
        private Request request;

        private List<Explanation.RouteTrial> routes = List.of();
        private List<Explanation.ViewTrial> views = List.of();
        private Explanation.@Nullable Place place;
        private @Nullable Decision decision;

        Course(Request request) {
            this.request = request;
        }

        Explanation follow() {
            try {
                toTheView();
                return explanation(0, "", List.of());
            } catch (HttpException refused) {
                String allowed = refused.headers().first("Allow");
                String reason = refused.detail() + (allowed == null ? "" : " (Allow: " + allowed + ")");
                return explanation(refused.status(), reason, handlers(refused));
            } catch (Exception | Error failed) {
                if (failed instanceof Error error && LastResort.isFatal(error)) {
                    throw error;
                }
                return explanation(500, failed.toString(), handlers(failed));
            }
        }

        private void toTheView() throws Exception {
            request = application.open(request);
            routes = DispatchExplainer.routes(compiled, request);
            RouteMatch match = dispatch.match(request);
            Traversal traversal = dispatch.traverse(request, match);
            place = Explanation.Place.of(traversal);
            views = compiled.views().contexts().trials(request, match, traversal.context(), traversal.viewName());
            Optional<Explanation.ViewTrial> found = views.stream()
                    .filter(trial -> trial.outcome() == Explanation.ViewTrial.Outcome.ANSWERS)
                    .findFirst();
            if (found.isEmpty()) {
                throw search.nothingFound(request, match, traversal, request.path());
            }
            Explanation.ViewTrial view = found.get();
            RequestState.of(request).answeredBy(new Found(view.id(), view.owner()));
            ask(view, traversal.context());
        }

        private void ask(Explanation.ViewTrial view, Object context) {
            SecurityPolicy policy =
                    compiled.registry().find(Key.of(SecurityPolicy.class)).orElse(null);
            if (policy == null || view.permission().isEmpty()) {
                return;
            }
            Decision decided = policy.permits(request, context, view.permission());
            decision = decided;
            if (!decided.permitted()) {
                throw new PermissionDenied(view.id(), decided);
            }
        }

        private List<Explanation.ViewTrial> handlers(Throwable thrown) {
            return compiled.views().exceptions().trials(request, thrown);
        }

        private Explanation explanation(int status, String reason, List<Explanation.ViewTrial> handlers) {
            List<Explanation.Part> parts = Stream.of(handlers, status == 0 ? views : List.<Explanation.ViewTrial>of())
                    .flatMap(List::stream)
                    .filter(trial -> trial.outcome() == Explanation.ViewTrial.Outcome.ANSWERS)
                    .findFirst()
                    .map(answering -> new PageParts(compiled.registry()).of(answering))
                    .orElse(List.of());
            return new Explanation(
                    request.method(), path(), routes, place, views, decision, status, reason, handlers, parts);
        }

        private String path() {
            try {
                return request.path();
            } catch (BadRequest undecodable) {
                return request.rawPath();
            }
        }
    }
}
