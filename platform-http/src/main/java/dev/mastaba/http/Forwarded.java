package dev.mastaba.http;

import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data that a trusted proxy reports about the client's request, in {@code X-Forwarded-*} or in {@code Forwarded} (RFC 7239). Of several {@code
 * X-Forwarded-*} values the last counts, which the nearest proxy wrote. In {@code Forwarded}, whose elements group values, the outermost trusted
 * proxy's count. A value that is not a valid scheme, host, address or path is ignored.
 *
 * @param scheme {@code http} or {@code https}; null if not reported
 * @param authority the host that the client requested, optionally with a port; null if not reported
 * @param client the client's address; null if not reported
 * @param prefix the path that the proxy removed before it forwarded the request, not decoded, without a slash at its end; empty for none
 */
record Forwarded(
        @Nullable String scheme,
        @Nullable String authority,
        @Nullable String client,
        String prefix) {
    /** The name of the request attribute that caches the result. */
    private static final String READ = Forwarded.class.getName();

    private static final Forwarded NOTHING = new Forwarded(null, null, null, "");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9a-fA-F:.]{2,45}\\])(?::\\d{1,5})?");
    /** Whole names between slashes, none of them only dots, so that a URL built from it stays on this host. */
    private static final Pattern PREFIX =
            Pattern.compile("(?:/(?!(?:\\.|%2[eE]){1,2}(?:/|$))(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9a-fA-F]{2})+)+/?");

    private static final int LONGEST_PREFIX = 255;
    private static final int LONGEST_SHOWN = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Forwarded.class);
    /** The name of the server's attribute that is set when an unreadable address has been logged. */
    private static final String REPORTED = READ + ".reported";

    static Forwarded of(Request jetty, TrustedProxies proxies) {
        if (proxies.isEmpty()) {
            return NOTHING;
        }
        if (jetty.getAttribute(READ) instanceof Forwarded known) {
            return known;
        }
        Forwarded read = comesFrom(proxies, jetty) ? said(jetty, proxies) : NOTHING;
        jetty.setAttribute(READ, read);
        return read;
    }

    private static boolean comesFrom(TrustedProxies proxies, Request jetty) {
        SocketAddress peer = jetty.getConnectionMetaData().getRemoteSocketAddress();
        return peer instanceof InetSocketAddress address
                && address.getAddress() != null
                && proxies.trusts(address.getAddress().getAddress());
    }

    private static Forwarded said(Request jetty, TrustedProxies proxies) {
        Forwarded inOwnFields = proxies.fields().own() ? inOwnFields(jetty, proxies) : NOTHING;
        boolean standard = proxies.fields().standard() && inOwnFields.saysNothing();
        Forwarded said = standard ? inStandardField(jetty, proxies) : inOwnFields;
        String prefix = prefix(jetty, proxies.prefixField());
        return new Forwarded(said.scheme, said.authority, said.client, prefix);
    }

    private boolean saysNothing() {
        return scheme == null && authority == null && client == null;
    }

    private static Forwarded inOwnFields(Request jetty, TrustedProxies proxies) {
        return new Forwarded(
                readScheme(last(jetty, "X-Forwarded-Proto")),
                readAuthority(last(jetty, "X-Forwarded-Host")),
                client(jetty, proxies),
                "");
    }

    private static Forwarded inStandardField(Request jetty, TrustedProxies proxies) {
        List<ForwardedField> elements = ForwardedField.read(jetty.getHeaders().getValuesList("Forwarded"));
        Forwarded said = NOTHING;
        for (int i = elements.size() - 1; i >= 0; i--) {
            ForwardedField element = elements.get(i);
            String address = element.address();
            said = said.before(readScheme(element.value("proto")), readAuthority(element.value("host")), address);
            if (address == null || !proxies.trusts(address)) {
                break;
            }
        }
        return said;
    }

    /** Returns this object with the values that a proxy nearer to the client reports. */
    private Forwarded before(@Nullable String itsScheme, @Nullable String itsAuthority, @Nullable String itsClient) {
        return new Forwarded(
                itsScheme == null ? scheme : itsScheme,
                itsAuthority == null ? authority : itsAuthority,
                itsClient == null ? client : itsClient,
                prefix);
    }

    private static @Nullable String readScheme(String text) {
        return text.equalsIgnoreCase("http") || text.equalsIgnoreCase("https") ? text.toLowerCase(Locale.ROOT) : null;
    }

    private static @Nullable String readAuthority(String text) {
        return AUTHORITY.matcher(text).matches() ? text : null;
    }

    private static String prefix(Request jetty, String field) {
        String prefix = field.isEmpty() ? "" : last(jetty, field);
        if (prefix.length() > LONGEST_PREFIX || !PREFIX.matcher(prefix).matches()) {
            return "";
        }
        try {
            PercentCode.decode(prefix);
        } catch (BadRequest notUtf8) {
            return "";
        }
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** Returns the last address that is not one of the proxies' own; the addresses before it are untrusted. */
    private static @Nullable String client(Request jetty, TrustedProxies proxies) {
        List<String> addresses = values(jetty, "X-Forwarded-For");
        String client = null;
        for (int i = addresses.size() - 1; i >= 0; i--) {
            IpAddress address = ForwardedField.address(addresses.get(i));
            if (address == null) {
                report(
                        addresses.get(i),
                        jetty.getConnectionMetaData().getConnector().getServer());
                break;
            }
            client = address.text();
            if (!proxies.trusts(address.bytes())) {
                break;
            }
        }
        return client;
    }

    /** Logs the first address that cannot be read: without it, all clients behind the proxy count as one. */
    private static void report(String unreadable, Server server) {
        boolean known = unreadable.isEmpty() || unreadable.equalsIgnoreCase("unknown");
        if (!known && server.setAttribute(REPORTED, true) == null) {
            LOG.warn(
                    "A proxy has sent \"{}\" in X-Forwarded-For, which is not an IP address, so the server uses the address of"
                            + " the proxy instead of the client's. Further such values are not logged",
                    unreadable.substring(0, Math.min(LONGEST_SHOWN, unreadable.length())));
        }
    }

    private static String last(Request jetty, String field) {
        List<String> values = values(jetty, field);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    private static List<String> values(Request jetty, String field) {
        return jetty.getHeaders().getCSV(field, false);
    }
}
