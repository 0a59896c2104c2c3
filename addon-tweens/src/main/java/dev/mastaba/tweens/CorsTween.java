package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteMatch;
import org.jspecify.annotations.Nullable;

/** A tween that responds to preflights, and adds to every other response the origins that may read it. */
record CorsTween(Handler next, CorsPolicies policies) implements Handler {
    @Override
    public Response handle(Request request) throws Exception {
        String announced = announcedMethod(request);
        if (announced != null) {
            CorsAnswers answers = policies.announced(request, announced);
            if (answers != null) {
                return answers.preflight(request);
            }
        }
        LastResort.add(request, "cors", answer -> readable(request, answer));
        return readable(request, next.handle(request));
    }

    private Response readable(Request request, Response response) {
        CorsAnswers answers = policies.of(RouteMatch.of(request).routeName());
        return answers == null ? response : answers.to(request, response);
    }

    /** Returns the method that a preflight (Fetch, 4.8) announces, or null for other requests. */
    private static @Nullable String announcedMethod(Request request) {
        return request.method().equals("OPTIONS") && request.headers().contains("Origin")
                ? request.headers().first("Access-Control-Request-Method")
                : null;
    }
}
