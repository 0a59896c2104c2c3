package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A factory and executor for subrequests, which a request makes to its own application without a server in between. A
 * subrequest shares only the scheme, authority, and mount of the original request. Each instance is confined to one
 * request. (Pyramid: {@code invoke_subrequest}.)
 */
@ProviderType
public interface Subrequests {
    /** The request attribute with which subrequests are made. */
    AttributeKey<Subrequests> KEY = AttributeKey.of("subrequests", Subrequests.class);

    /** Returns the object with which a request makes subrequests. The request must be handled by an application. */
    static Subrequests of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns a new subrequest to this application.
     *
     * @param target the percent-encoded path below the application's mount, with a leading slash, and optionally with a
     *     query
     * @throws IllegalStateException if subrequests are nested 16 levels deep
     */
    Request request(String method, String target, Headers headers, byte[] body);

    /** Returns a new GET subrequest for a path, without header fields or a body. */
    default Request get(String target) {
        return request("GET", target, Headers.none(), new byte[0]);
    }

    /**
     * Returns the response to a subrequest, which is processed without tweens. Exception views therefore do not handle
     * exceptions.
     *
     * @throws Exception any exception that the view throws, including HTTP exceptions; {@code NotFound} if no view
     *     answers
     */
    Response respond(Request subrequest) throws Exception;

    /**
     * Passes a subrequest through all tweens, and returns the response. The tweens include the one that calls exception
     * views.
     *
     * @throws Exception any exception that no exception view handled
     */
    Response respondWithTweens(Request subrequest) throws Exception;
}
