package dev.mastaba.core.application;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Requests that a request makes to its own application, without a server between. They share nothing with it but its scheme, authority and
 * mount. Confined to the request. (Pyramid: {@code invoke_subrequest}.)
 */
@ProviderType
public interface Subrequests {
    /** The attribute of a request that holds them. */
    AttributeKey<Subrequests> KEY = AttributeKey.of("subrequests", Subrequests.class);

    /** Those of a request that an application handles. */
    static Subrequests of(Request request) {
        return request.get(KEY);
    }

    /**
     * A request to this application.
     *
     * @param target the path below the application's mount, percent-encoded, beginning with a slash, perhaps with a query
     * @throws IllegalStateException when requests have made requests 16 deep
     */
    Request request(String method, String target, Headers headers, byte[] body);

    /** A request to this application for a path, without header fields and body. */
    default Request get(String target) {
        return request("GET", target, Headers.none(), new byte[0]);
    }

    /**
     * Answers a request as the router does, but without tweens, so that no exception view answers for what is thrown.
     *
     * @throws Exception what the view throws, HTTP exceptions too; {@code NotFound} if no view answers
     */
    Response respond(Request subrequest) throws Exception;

    /**
     * Answers a request with the tweens around it.
     *
     * @throws Exception what no exception view took
     */
    Response respondWithTweens(Request subrequest) throws Exception;
}
