package dev.mastaba.core.view;

import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.rendering.ResponseDraft;
import dev.mastaba.core.routing.RouteMatch;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and calls the view for an exception: those of the matched route first, then those of every request. */
record ExceptionViewTable(ViewTable views) implements ExceptionViews {
    @Override
    public @Nullable Response respond(Request request, Exception exception) throws Exception {
        return respond(request, exception, true);
    }

    @Override
    public @Nullable Response respondUnguarded(Request request, Exception exception) throws Exception {
        return respond(request, exception, false);
    }

    private @Nullable Response respond(Request request, Exception exception, boolean guarded) throws Exception {
        PredicatedView view = find(request, exception);
        if (view == null) {
            return null;
        }
        ResponseDraft draft = ResponseDraft.takeFrom(request);
        Failure before = request.find(Failure.KEY).orElse(null);
        request.set(Failure.KEY, new Failure(exception));
        boolean answered = false;
        try {
            Response response =
                    guarded ? view.respond(exception, request) : SecuredView.unguarded(view, exception, request);
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

    @Override
    public List<String> blockers() {
        return views.blockers();
    }

    @Override
    public List<ViewTrial> trials(Request request, Exception exception) {
        String route = RouteMatch.of(request).routeName();
        Stream<String> tables = route.isEmpty() ? Stream.of("") : Stream.of(route, "");
        return views.trials(tables, request, exception, "").all();
    }

    private @Nullable PredicatedView find(Request request, Exception exception) {
        String route = RouteMatch.of(request).routeName();
        PredicatedView ofRoute = route.isEmpty() ? null : views.find(route, request, exception, "");
        return ofRoute == null ? views.find("", request, exception, "") : ofRoute;
    }
}
