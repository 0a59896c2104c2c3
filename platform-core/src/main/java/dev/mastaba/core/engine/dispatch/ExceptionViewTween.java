package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.view.ExceptionViews;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.List;

/** A tween that lets exception views answer exceptions and nonfatal errors. An HTTP exception that no view handles becomes its own response. */
public record ExceptionViewTween(Handler next, ExceptionViews views) implements Handler, NonBlocking {
    @Override
    public List<String> blockedBy() {
        return views.blockers();
    }

    @Override
    public Response handle(Request request) throws Exception {
        try {
            return next.handle(request);
        } catch (Throwable failure) {
            Response response = LastResort.isFatal(failure) ? null : views.respond(request, failure);
            if (response != null) {
                return response;
            }
            if (failure instanceof HttpException http) {
                return http.response(request);
            }
            throw failure;
        }
    }
}
