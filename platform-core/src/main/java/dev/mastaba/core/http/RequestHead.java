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
     * Returns whether a client on this machine sent the request directly, without a proxy. Tools that respond only to
     * local clients call this method. The method checks that the client's address and the requested host name are
     * local, and that the request does not contain any header field that proxies add. It cannot recognize a proxy that
     * rewrites the host and does not add such a field.
     */
    default boolean isLocal() {
        return LocalClient.sent(this);
    }
}
