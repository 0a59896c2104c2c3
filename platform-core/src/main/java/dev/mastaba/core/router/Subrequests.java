package dev.mastaba.core.router;

import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.DefaultHeaders;
import dev.mastaba.core.message.Headers;
import dev.mastaba.core.message.LazyRequest;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;

/**
 * Requests that a request makes to its own application, without a server between. They share nothing with it but its scheme, authority and
 * mount. Confined to the request. (Pyramid: {@code invoke_subrequest}.)
 */
public final class Subrequests {
    static final AttributeKey<Subrequests> KEY = AttributeKey.of("subrequests", Subrequests.class);
    private static final int DEEPEST = 16;

    private final Router router;
    private final Request request;

    Subrequests(Router router, Request request) {
        this.router = router;
        this.request = request;
    }

    /** Those of a request that an application handles. */
    public static Subrequests of(Request request) {
        return request.get(KEY);
    }

    /**
     * A request to this application.
     *
     * @param target the path below the application's mount, percent-encoded, beginning with a slash, perhaps with a query
     * @throws IllegalStateException when requests have made requests 16 deep
     */
    public LazyRequest request(String method, String target, Headers headers, byte[] body) {
        int depth = request instanceof Subrequest parent ? parent.depth() + 1 : 1;
        if (depth > DEEPEST) {
            throw new IllegalStateException("Subrequests are more than " + DEEPEST + " deep: " + method + " " + target);
        }
        Subrequest made = new Subrequest(request, method, target, headers, body, depth);
        RequestCallbacks.of(request).onFinished(finished -> made.close());
        return made;
    }

    /** A request to this application for a path, without header fields and body. */
    public LazyRequest get(String target) {
        return request("GET", target, Headers.none(), new byte[0]);
    }

    /**
     * Answers a request as the router does, but without tweens, so that no exception view answers for what is thrown.
     *
     * @throws Exception what the view throws, HTTP exceptions too; {@code NotFound} if no view answers
     */
    public Response respond(LazyRequest subrequest) throws Exception {
        return handle(subrequest, false);
    }

    /**
     * Answers a request with the tweens around it.
     *
     * @throws Exception what no exception view took
     */
    public Response respondWithTweens(LazyRequest subrequest) throws Exception {
        return handle(subrequest, true);
    }

    /** What is made of one user's answer is that user's own, too, and depends on what that one depends on. */
    private Response handle(LazyRequest subrequest, boolean withTweens) throws Exception {
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
