package dev.mastaba.core.engine.security;

import dev.mastaba.core.engine.text.OneLine;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Csrf;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A check of the origin of a request. Only over TLS: without it, the result would not be reliable.
 *
 * @param trusted the trusted hosts in addition to the application's own
 */
record OriginCheck(List<TrustedOrigin> trusted) {
    private static final int LONGEST = 200;

    private static final Set<Integer> STANDARD_PORTS = Set.of(80, 443);
    private static final String NONE = "null";

    /** Returns the problem with the request's origin, or null if the request passes. */
    Csrf.@Nullable BadOrigin failure(Request request, boolean allowNone) {
        if (!request.scheme().equals("https")) {
            return null;
        }
        String origin = request.headers().first("Origin");
        String page =
                origin == null ? request.headers().first("Referer") : origin.substring(origin.lastIndexOf(' ') + 1);
        if (page == null || page.isEmpty()) {
            return allowNone ? null : missing();
        }
        if (origin != null && page.equals(NONE)) {
            return trusted.contains(new TrustedOrigin(NONE)) ? null : untrusted(page);
        }
        String stripped = page.stripLeading();
        int colon = stripped.indexOf(':');
        if (colon < 0 || !stripped.substring(0, colon).equalsIgnoreCase("https")) {
            return insecure(page);
        }
        return isTrusted(host(stripped.substring(colon + 1)), request) ? null : untrusted(page);
    }

    /** Returns the text between two slashes and the path, in lower case; empty without these slashes. */
    private static String host(String afterScheme) {
        if (!afterScheme.startsWith("//")) {
            return "";
        }
        int end = 2;
        while (end < afterScheme.length() && "/?#\\".indexOf(afterScheme.charAt(end)) < 0) {
            end++;
        }
        return afterScheme.substring(2, end).toLowerCase(Locale.ROOT);
    }

    private boolean isTrusted(String host, Request request) {
        if (!host.isEmpty() && host.equals(own(request))) {
            return true;
        }
        for (TrustedOrigin each : trusted) {
            if (each.matches(host)) {
                return true;
            }
        }
        return false;
    }

    private static String own(Request request) {
        int port = request.port();
        String host = request.host().toLowerCase(Locale.ROOT);
        return STANDARD_PORTS.contains(port) ? host : host + ":" + port;
    }

    private static Csrf.BadOrigin missing() {
        return new Csrf.BadOrigin("The request has neither the header Origin nor Referer, so its page is unknown.");
    }

    private static Csrf.BadOrigin insecure(String origin) {
        return new Csrf.BadOrigin(
                "The request comes from the page " + shown(origin) + ", which does not use https as this site does.");
    }

    private static Csrf.BadOrigin untrusted(String origin) {
        return new Csrf.BadOrigin("The request comes from " + shown(origin) + ", which this site does not trust.");
    }

    private static String shown(String origin) {
        String start = origin.length() > LONGEST ? origin.substring(0, LONGEST) + "…" : origin;
        return OneLine.of(start);
    }
}
