package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views that answer exceptions: first those of the matched route, then those of every request. Immutable and safe
 * for use by any thread. (Pyramid: {@code invoke_exception_view}.)
 */
public record ExceptionViews(ViewTable views) {
    /**
     * Returns the response of the view for the exception, or null if no view handles it.
     *
     * @throws Exception any exception of that view
     */
    public @Nullable Response respond(Request request, Throwable failure) throws Exception {
        return respond(request, failure, true);
    }

    /**
     * Returns the same response without checking whether the client may call the view.
     *
     * @throws Exception any exception of that view
     */
    @Nullable
    Response respondUnguarded(Request request, Throwable failure) throws Exception {
        return respond(request, failure, false);
    }

    private @Nullable Response respond(Request request, Throwable failure, boolean guarded) throws Exception {
        PredicatedView view = find(request, failure);
        if (view == null) {
            return null;
        }
        ResponseDraft draft = ResponseDraft.takeFrom(request);
        Failure before = request.find(Failure.KEY).orElse(null);
        request.set(Failure.KEY, new Failure(failure));
        boolean answered = false;
        try {
            Response response =
                    guarded ? view.respond(failure, request) : SecuredView.unguarded(view, failure, request);
            answered = true;
            return response;
        } catch (NotFound nothing) {
            return null;
        } finally {
            ResponseDraft.putBack(request, draft);
            if (!answered) {
                request.set(Failure.KEY, before);
            }
        }
    }

    /** Returns descriptions of the code that blocks in any of the views. */
    public List<String> blockers() {
        return views.blockers();
    }

    /** Returns the views that are tried for the exception, in their order, with their outcomes; for explanations. */
    public List<Explanation.ViewTrial> trials(Request request, Throwable failure) {
        String route = RouteMatch.of(request).routeName();
        Stream<String> tables = route.isEmpty() ? Stream.of("") : Stream.of(route, "");
        return views.trials(tables, request, failure, "").all();
    }

    private @Nullable PredicatedView find(Request request, Throwable failure) {
        String route = RouteMatch.of(request).routeName();
        PredicatedView ofRoute = route.isEmpty() ? null : views.find(route, request, failure, "");
        return ofRoute == null ? views.find("", request, failure, "") : ofRoute;
    }
}
