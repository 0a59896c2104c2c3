package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The head of an HTTP request: its method, its URL, and its header fields, without the body. A server uses the head to
 * decide which application answers.
 */
@ProviderType
public interface RequestHead {
    /** Returns the request method as it was sent, such as {@code GET}. */
    String method();

    /** Returns the scheme of the URL that the client requested: {@code http} or {@code https}. */
    String scheme();

    /**
     * Returns the requested host, from the {@code Host} header field or the pseudo-header field {@code :authority}. The
     * result is a host name, optionally with a port; empty if the client sent neither field.
     */
    String authority();

    /** Returns the complete path as it was sent, percent-encoded, with a leading slash and without the query. */
    String rawPath();

    /** Returns the query as it was sent, percent-encoded, without the question mark; empty if the URL has no query. */
    String rawQuery();

    /** Returns the client's numeric address as a string; empty if it is unknown. */
    default String remoteAddress() {
        return "";
    }

    /** Returns the header fields of the request. */
    Headers headers();

    /**
     * Returns whether a client on this machine sent the request directly, without a proxy, and not for a page of another
     * site. Tools that respond only to local clients call this method. The method checks the client's address, the
     * requested host name, and the absence of every header field that proxies add. It also checks the fields in which
     * browsers report the site that sends a request. Because a proxy can rewrite the host and add no field, a server outside development
     * also requires a cookie that only its owner can obtain, with {@code mastaba console}.
     */
    default boolean isLocal() {
        return isDirect();
    }

    /**
     * Returns whether {@link #isLocal} might be true for a browser that has the cookie of the server's owner. A proxy
     * that rewrites the host and adds no field passes this test, so do not disclose anything confidential because of it.
     */
    default boolean isDirect() {
        return LocalClient.sent(this);
    }
}
