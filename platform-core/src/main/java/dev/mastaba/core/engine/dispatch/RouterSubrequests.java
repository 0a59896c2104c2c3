package dev.mastaba.core.engine.dispatch;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;

/** The subrequests that a router answers. */
final class RouterSubrequests implements Subrequests {
    private static final int DEEPEST = 16;

    private final Router router;
    private final Request request;

    RouterSubrequests(Router router, Request request) {
        this.router = router;
        this.request = request;
    }

    @Override
    public Request request(String method, String target, Headers headers, byte[] body) {
        int depth = RequestState.of(request).depth() + 1;
        if (depth > DEEPEST) {
            throw new IllegalStateException(
                    "Subrequests are nested more than " + DEEPEST + " levels deep: " + method + " " + target);
        }
        Subrequest made = new Subrequest(request, method, target, headers, body, depth);
        RequestCallbacks.of(request).onFinished(finished -> made.close());
        return made;
    }

    @Override
    public Response respond(Request subrequest) throws Exception {
        return handle(subrequest, false);
    }

    @Override
    public Response respondWithTweens(Request subrequest) throws Exception {
        return handle(subrequest, true);
    }

    /** Answers a subrequest. If its response is private to one user or varies by header fields, so is or does the response to the parent request. */
    private Response handle(Request subrequest, boolean withTweens) throws Exception {
        try {
            return router.handle(subrequest, withTweens);
        } finally {
            DefaultHeaders.varyAs(subrequest, request);
            if (DefaultHeaders.isForOneUser(subrequest)) {
                DefaultHeaders.forOneUser(request);
            }
        }
    }
}
