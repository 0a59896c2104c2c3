package dev.mastaba.core.http;

import dev.mastaba.core.http.header.Headers;
import org.osgi.annotation.versioning.ProviderType;

/** The head of a request, before anybody has asked for its body: what a server knows when it decides who answers. */
@ProviderType
public interface RequestHead {
    /** The method in the letters in which it came, {@code GET}. */
    String method();

    /** {@code http} or {@code https}, as the client sees it. */
    String scheme();

    /** The Host header or {@code :authority}: a host name, perhaps with a port; empty when the client sent none. */
    String authority();

    /** The whole path as it came, percent-encoded, beginning with a slash, without the query. */
    String rawPath();

    /** The query as it came, percent-encoded, without the question mark; empty for none. */
    String rawQuery();

    /** The client's address in numbers, as a text; empty when it is not known. */
    default String remoteAddress() {
        return "";
    }

    /** The header fields. */
    Headers headers();

    /**
     * Returns whether a client on this machine sent the request without a proxy between: for tools that answer no other client. The client's address,
     * the requested host name, and the absence of every field that proxies add are checked. A proxy that adds no field and rewrites the host can't
     * be recognized.
     */
    default boolean isLocal() {
        return LocalClient.sent(this);
    }
}
