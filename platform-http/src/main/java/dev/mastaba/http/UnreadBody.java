package dev.mastaba.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/** What a client sent, or still sends, and nobody read. */
final class UnreadBody {
    private UnreadBody() {}

    /**
     * Drops what has arrived of it. Where that is not all, the connection can't be used again, and the answer, whose head must not have been written, will say so:
     * a client that is not told sends its next request into a connection that ends. (RFC 9112 9.6)
     */
    static void drop(Request in) {
        String method = in.getMethod();
        if (method.equals("GET") || method.equals("HEAD")) {
            return;
        }
        if (in.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()) {
            boolean unused = in.consumeAvailable();
        }
    }
}
