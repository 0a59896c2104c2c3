package dev.mastaba.core.server;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.stream.WebSocket;

/** The origin of the page that sends a request (RFC 6454). */
final class PageOrigin {
    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    private PageOrigin() {}

    /** Returns whether the options permit the origin of a handshake; a client other than a browser sends none. */
    static boolean isPermitted(RequestHead head, WebSocket.Options options) {
        return options.origins().contains("*")
                || head.headers().all("Origin").stream()
                        .allMatch(origin -> options.origins().contains(origin) || isOwn(origin, head));
    }

    /**
     * Returns whether a page of the requested host sends the request. A page without encryption does not count if the request is encrypted: an
     * attacker in the network may have written it. The reverse counts, since a proxy that ends the encryption may not report it.
     */
    private static boolean isOwn(String origin, RequestHead head) {
        int end = origin.indexOf("://");
        String scheme = end < 0 ? "" : origin.substring(0, end);
        boolean encrypted = scheme.equalsIgnoreCase(HTTPS);
        if (!encrypted && !(scheme.equalsIgnoreCase(HTTP) && head.scheme().equals(HTTP))) {
            return false;
        }
        String port = encrypted ? ":443" : ":80";
        String host = without(port, origin.substring(end + 3));
        return !host.isEmpty() && host.equalsIgnoreCase(without(port, head.authority()));
    }

    private static String without(String port, String host) {
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }
}
