package dev.mastaba.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a trusted proxy says of the client's request, in the fields that proxies use. Of several values the last counts, which the nearest proxy
 * wrote; what is no scheme, host or address is left aside.
 *
 * @param scheme {@code http} or {@code https}; null where nothing is said
 * @param authority the host that the client asked, perhaps with a port; null where nothing is said
 * @param client the client's address; null where nothing is said
 * @param virtualRoot the path of the resource that the client is to see as the root, as it came; empty where nothing is said
 */
record Forwarded(
        @Nullable String scheme,
        @Nullable String authority,
        @Nullable String client,
        String virtualRoot) {
    private static final Forwarded NOTHING = new Forwarded(null, null, null, "");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9a-fA-F:.]{2,45}\\])(?::\\d{1,5})?");

    static Forwarded of(Request jetty, TrustedProxies proxies) {
        return proxies.isEmpty() || !comesFrom(proxies, jetty) ? NOTHING : said(jetty, proxies);
    }

    private static boolean comesFrom(TrustedProxies proxies, Request jetty) {
        SocketAddress peer = jetty.getConnectionMetaData().getRemoteSocketAddress();
        return peer instanceof InetSocketAddress address
                && address.getAddress() != null
                && proxies.trusts(address.getAddress().getAddress());
    }

    private static Forwarded said(Request jetty, TrustedProxies proxies) {
        String scheme = last(jetty, "X-Forwarded-Proto");
        String authority = last(jetty, "X-Forwarded-Host");
        String root = jetty.getHeaders().get("X-Vhm-Root");
        return new Forwarded(
                scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")
                        ? scheme.toLowerCase(Locale.ROOT)
                        : null,
                AUTHORITY.matcher(authority).matches() ? authority : null,
                client(values(jetty, "X-Forwarded-For"), proxies),
                root == null ? "" : root.strip());
    }

    /** The last address that is none of the proxies' own; whoever stands before it may have written anything. */
    private static @Nullable String client(List<String> addresses, TrustedProxies proxies) {
        String client = null;
        for (int i = addresses.size() - 1; i >= 0; i--) {
            String address = addresses.get(i);
            if (TrustedProxies.bytes(address) == null) {
                break;
            }
            client = address;
            if (!proxies.trusts(address)) {
                break;
            }
        }
        return client;
    }

    private static String last(Request jetty, String field) {
        List<String> values = values(jetty, field);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    private static List<String> values(Request jetty, String field) {
        return jetty.getHeaders().getCSV(field, false);
    }
}
