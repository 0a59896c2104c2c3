package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A check of redirect targets that the client supplies, as in {@code ?next=}. Only targets on the request's own origin
 * are allowed. A target is accepted if it is an absolute path, optionally with a query and a fragment, that consists of
 * URL characters (RFC 3986). The request's own scheme, host, and port may precede the path. A target is rejected if a
 * browser, or a proxy that decodes escapes, could read it as another host. Confined to its request.
 */
public final class SafeRedirect {
    private static final int LONGEST = 2_000;
    private static final Pattern FROM_ROOT = Pattern.compile(
            "/(?![/])(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+)?");

    /**
     * Encoded control characters and backslashes, an encoded first slash, and empty segments, which a proxy that removes dot segments turns into
     * another host.
     */
    private static final Pattern TRICK =
            Pattern.compile("%[01][0-9A-Fa-f]|%7[Ff]|%5[Cc]|^/(?:\\.{1,2}/)*%2[Ff]|^[^?#]*//");

    private final String origin;

    private SafeRedirect(String origin) {
        this.origin = origin;
    }

    /** Returns the check for the response to a request. */
    public static SafeRedirect of(Request request) {
        String scheme = request.scheme();
        String usual = scheme.equals("http") ? ":80" : scheme.equals("https") ? ":443" : ":";
        String authority = request.authority();
        String host =
                authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
        return new SafeRedirect(scheme + "://" + host);
    }

    /** Returns the target as path, query, and fragment; empty if it is not allowed. */
    public Optional<String> target(String asked) {
        if (asked.length() > LONGEST) {
            return Optional.empty();
        }
        boolean own = asked.regionMatches(true, 0, origin, 0, origin.length());
        String path = own ? asked.substring(origin.length()) : asked;
        boolean taken =
                FROM_ROOT.matcher(path).matches() && !TRICK.matcher(path).find();
        return taken ? Optional.of(path) : Optional.empty();
    }

    /**
     * Returns a redirect with status 303 to the target, or to another location if the target is not allowed.
     *
     * @param otherwise a location in the application itself, which is not checked
     */
    public Response to(String asked, String otherwise) {
        return Response.seeOther(target(asked).orElse(otherwise));
    }
}
