package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.http.header.Header;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A test for clients on this machine that use the server without a proxy in between; tools for developers answer only these. The test checks the
 * client's address, the host name that it requests, the absence of every field that proxies add, and the site that a browser reports. A proxy that
 * adds no field and rewrites the host can't be recognized.
 */
final class LocalClient {
    private static final Pattern NAME =
            Pattern.compile("(?:(?:[a-z0-9.-]{1,200}\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    /** The names of fields that proxies, content delivery networks, and tunnels add. */
    private static final Pattern PROXY_FIELDS = Pattern.compile(
            "(?:x-forwarded|x-original-|x-real-|x-client-|x-cluster-|x-remote-|x-proxy|x-envoy-|x-amzn-|x-amz-cf-|x-arr-|x-azure-"
                    + "|x-akamai-|x-appengine-|x-appgw-|x-ms-forwarded|x-nginx-|x-varnish|x-sucuri-|cf-|cdn-|fastly-|fly-|akamai-"
                    + "|incap-|ngrok-|tailscale-|wl-proxy-|proxy-).*"
                    + "|forwarded|via|true-client-ip|client-ip|front-end-https|surrogate-capability|x-cloud-trace-context|x-host"
                    + "|x-originating-ip|x-request-start|x-rewrite-url|x-scheme|x-url-scheme|x-vhm-root",
            Pattern.CASE_INSENSITIVE);

    private LocalClient() {}

    /** Returns whether such a client sent the request. */
    static boolean sent(RequestHead head) {
        IpAddress client = IpAddress.parse(head.remoteAddress());
        return client != null
                && client.isLoopback()
                && NAME.matcher(head.authority().toLowerCase(Locale.ROOT)).matches()
                && !isForwarded(head)
                && !isForOtherSite(head);
    }

    /** Returns whether a browser reports that a page of another site causes the request; a link that opens a page of its own is no such case. */
    private static boolean isForOtherSite(RequestHead head) {
        String own = head.scheme() + "://" + head.authority();
        String site = head.headers().first("Sec-Fetch-Site");
        boolean link = head.method().equals("GET")
                && "navigate".equals(head.headers().first("Sec-Fetch-Mode"))
                && "document".equals(head.headers().first("Sec-Fetch-Dest"));
        return head.headers().all("Origin").stream().anyMatch(origin -> !origin.equalsIgnoreCase(own))
                || !link && site != null && !site.equals("none") && !site.equals("same-origin");
    }

    private static boolean isForwarded(RequestHead head) {
        for (Header field : head.headers()) {
            if (PROXY_FIELDS.matcher(field.name()).matches()) {
                return true;
            }
        }
        return false;
    }
}
