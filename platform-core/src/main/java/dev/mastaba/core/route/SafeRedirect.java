package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A check of redirect targets that the client supplies, as in {@code ?next=}. Only targets on the request's own origin
 * are accepted. A target must be an absolute path of URL characters (RFC 3986), with an optional query and fragment.
 * The request's own scheme, host, and port may precede the path. A target is rejected if a browser, or a proxy that
 * decodes escapes, could interpret it as a URL on another host. Use a check only for its own request.
 */
public final class SafeRedirect {
    private static final int LONGEST = 2_000;
    private static final Pattern FROM_ROOT = Pattern.compile(
            "/(?![/])(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+)?");

    /**
     * Text that is rejected in a target: encoded control characters and backslashes, an encoded first slash, and empty
     * segments. A proxy that removes dot segments could turn empty segments into another host.
     */
    private static final Pattern TRICK =
            Pattern.compile("%[01][0-9A-Fa-f]|%7[Ff]|%5[Cc]|^/(?:\\.{1,2}/)*%2[Ff]|^[^?#]*//");

    private final String origin;

    private SafeRedirect(String origin) {
        this.origin = origin;
    }

    /** Returns the check of redirect targets for a request. */
    public static SafeRedirect of(Request request) {
        String scheme = request.scheme();
        String usual = scheme.equals("http") ? ":80" : scheme.equals("https") ? ":443" : ":";
        String authority = request.authority();
        String host =
                authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
        return new SafeRedirect(scheme + "://" + host);
    }

    /** Returns the path, query, and fragment of a requested target; empty if the target is not allowed. */
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
     * Returns a redirect with status 303 to a requested target, or to another location if the target is not allowed.
     *
     * @param otherwise the other location, which must be in the application itself because it is not checked
     */
    public Response to(String asked, String otherwise) {
        return Response.seeOther(target(asked).orElse(otherwise));
    }
}
