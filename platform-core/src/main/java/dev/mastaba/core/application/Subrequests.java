package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Requests that a request makes to its own application, without a server in between. They share only the request's
 * scheme, authority, and mount. Confined to the request. (Pyramid: {@code invoke_subrequest}.)
 */
@ProviderType
public interface Subrequests {
    /** The request attribute that holds the request's subrequests. */
    AttributeKey<Subrequests> KEY = AttributeKey.of("subrequests", Subrequests.class);

    /** Returns the subrequests of a request that an application handles. */
    static Subrequests of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns a new request to this application.
     *
     * @param target the percent-encoded path below the application's mount, with a leading slash, and optionally with a
     *     query
     * @throws IllegalStateException if subrequests are nested 16 levels deep
     */
    Request request(String method, String target, Headers headers, byte[] body);

    /** Returns a new GET request to this application for a path, without header fields or a body. */
    default Request get(String target) {
        return request("GET", target, Headers.none(), new byte[0]);
    }

    /**
     * Answers a request as the router does, but without tweens, so that exception views do not handle exceptions.
     *
     * @throws Exception any exception that the view throws, including HTTP exceptions; {@code NotFound} if no view
     *     answers
     */
    Response respond(Request subrequest) throws Exception;

    /**
     * Answers a request with the tweens around it.
     *
     * @throws Exception any exception that no exception view handled
     */
    Response respondWithTweens(Request subrequest) throws Exception;
}
