package dev.mastaba.tweens;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of origins, compared as browsers write them (RFC 6454, 6.2): scheme and host in lowercase, without the scheme's default port.
 *
 * @param scheme the scheme of the origin
 * @param host the host of the origin, without the wildcard
 * @param below whether the pattern matches the hosts below that host, and not the host itself
 * @param port the port of the origin; empty for the scheme's default port, {@code *} for any port
 * @param problem the reason why the text is not a pattern; empty if it is one
 */
record OriginPattern(String scheme, String host, boolean below, String port, List<String> problem) {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9+.-]*+)://(\\*\\.)?([a-z0-9._-]++|\\[[0-9a-f:.]++])(?::([0-9]{1,5}|\\*))?");

    /** The origin of documents without an origin, such as files. */
    private static final String OPAQUE = "null";

    private static final String ANY = "*";

    static OriginPattern parse(String text) {
        if (text.equals(ANY) || text.equals(OPAQUE)) {
            return new OriginPattern("", text, false, "", List.of());
        }
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return new OriginPattern("", "", false, "", List.of(reason(text)));
        }
        String port = form.group(4) == null ? "" : form.group(4);
        return new OriginPattern(
                form.group(1), form.group(3), form.group(2) != null, ownPort(form.group(1), port), List.of());
    }

    private static String reason(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return "it has no scheme.";
        }
        if (text.indexOf('/', scheme + 3) >= 0) {
            return "it has a path.";
        }
        return text.indexOf('*') >= 0
                ? "\"*\" can represent only all hosts of a domain (https://*.shop.example) or for the port (http://localhost:*)."
                : "its host or port is invalid.";
    }

    private static String ownPort(String scheme, String port) {
        boolean own = scheme.equals("http") && port.equals("80") || scheme.equals("https") && port.equals("443");
        return own ? "" : port;
    }

    boolean isAny() {
        return host.equals(ANY);
    }

    /** Returns whether the pattern matches the origin that a client names. */
    boolean matches(String origin) {
        if (isAny()) {
            return true;
        }
        if (origin.equals(OPAQUE) || host.equals(OPAQUE)) {
            return origin.equals(host);
        }
        Matcher named = FORM.matcher(origin);
        if (!named.matches() || named.group(2) != null || ANY.equals(named.group(4))) {
            return false;
        }
        String namedPort = named.group(4) == null ? "" : ownPort(named.group(1), named.group(4));
        return named.group(1).equals(scheme)
                && (port.equals(ANY) || port.equals(namedPort))
                && (below
                        ? named.group(3).endsWith("." + host) && !named.group(3).startsWith(".")
                        : named.group(3).equals(host));
    }
}
