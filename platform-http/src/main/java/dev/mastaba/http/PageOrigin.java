package dev.mastaba.http;

import dev.mastaba.core.http.RequestHead;

/** The origin of the page that sends a request (RFC 6454). */
final class PageOrigin {
    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    private PageOrigin() {}

    /**
     * Returns whether a page of the host that is asked sends the request. A page that came without encryption does not count where the request is encrypted: whoever
     * is in the network may have written it. The other way round does, as a proxy that ends the encryption may not say so.
     */
    static boolean isOwn(String origin, RequestHead head) {
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
