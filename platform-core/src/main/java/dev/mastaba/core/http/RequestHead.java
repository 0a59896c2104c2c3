package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/** The head of a request, without its body. A server uses it to decide which application answers. */
@ProviderType
public interface RequestHead {
    /** Returns the method as it was sent, such as {@code GET}. */
    String method();

    /** Returns the scheme from the client's point of view: {@code http} or {@code https}. */
    String scheme();

    /**
     * Returns the value of the {@code Host} header field or of {@code :authority}: a host name, optionally with a port;
     * empty if the client sent neither.
     */
    String authority();

    /** Returns the complete path as it was sent, percent-encoded, with a leading slash and without the query. */
    String rawPath();

    /** Returns the query as it was sent, percent-encoded, without the question mark; empty if there is none. */
    String rawQuery();

    /** Returns the client's numeric address as text; empty if it is unknown. */
    default String remoteAddress() {
        return "";
    }

    /** Returns the header fields. */
    Headers headers();

    /**
     * Returns whether a client on this machine sent the request directly, without a proxy. For tools that respond only
     * to such clients. The method checks the client's address, the requested host name, and the absence of all header
     * fields that proxies add. It cannot recognize a proxy that rewrites the host and does not add a field.
     */
    default boolean isLocal() {
        return LocalClient.sent(this);
    }
}
