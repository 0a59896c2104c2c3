package dev.mastaba.core.tween;

import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NonBlocking;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.view.ExceptionViews;
import java.util.List;

/** Lets exception views answer for what was thrown; HTTP exceptions that none takes are their own answer. */
record ExceptionViewTween(Handler next, ExceptionViews views) implements Handler, NonBlocking {
    @Override
    public List<String> blockedBy() {
        return views.blockers();
    }

    @Override
    public Response handle(Request request) throws Exception {
        try {
            return next.handle(request);
        } catch (Exception exception) {
            Response response = views.respond(request, exception);
            if (response != null) {
                return response;
            }
            if (exception instanceof HttpException http) {
                return http.response(request);
            }
            throw exception;
        }
    }
}
