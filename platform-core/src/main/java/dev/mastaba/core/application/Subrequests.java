package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An object that creates and executes subrequests, which a request makes to its own application without going through
 * the server. A subrequest shares only the scheme, authority, client address, and mount of the original request. Each instance is
 * confined to one request. (Pyramid: {@code invoke_subrequest}.)
 */
@ProviderType
public interface Subrequests {
    /** The request attribute that holds the object with which the request makes subrequests. */
    AttributeKey<Subrequests> KEY = AttributeKey.of("subrequests", Subrequests.class);

    /** Returns the object with which the given request makes subrequests. An application must be handling the request. */
    static Subrequests of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns a new subrequest to this application.
     *
     * @param target the percent-encoded path below the application's mount, with a leading slash, and optionally with a
     *     query
     * @throws IllegalStateException if subrequests would be nested more than 16 levels deep
     */
    Request request(String method, String target, Headers headers, byte[] body);

    /** Returns a new GET subrequest for a path, without header fields or a body. */
    default Request get(String target) {
        return request("GET", target, Headers.none(), new byte[0]);
    }

    /**
     * Processes a subrequest without tweens, and returns the response. Exception views do not handle exceptions from
     * the subrequest, because the tween that calls exception views is skipped.
     *
     * @throws Exception any exception that the view throws, including HTTP exceptions; {@code NotFound} if no view
     *     answers
     */
    Response respond(Request subrequest) throws Exception;

    /**
     * Processes a subrequest with all tweens, including the tween that calls exception views, and returns the response.
     *
     * @throws Exception any exception that no exception view handled
     */
    Response respondWithTweens(Request subrequest) throws Exception;
}
