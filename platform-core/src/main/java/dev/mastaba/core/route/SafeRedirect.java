package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A check of redirect targets that the client supplies, as in {@code ?next=}. Only targets on the request's own origin
 * are accepted. A target must be an absolute path of URL characters (RFC 3986), with an optional query and fragment.
 * The request's own scheme, host, and port may precede the path. A target is rejected if a browser, or a proxy that
 * decodes escapes, could interpret it as a URL on another host. Use an instance only for the request for which it was
 * created.
 */
public final class SafeRedirect {
    private static final int LONGEST = 2_000;
    private static final Pattern FROM_ROOT = Pattern.compile(
            "/(?![/])(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+)?");

    /**
     * A pattern for text that a target must not contain: encoded control characters, encoded backslashes, an encoded
     * slash at the beginning, and empty segments. If a proxy removes dot segments, a browser could interpret the name
     * after an empty segment as a host.
     */
    private static final Pattern TRICK =
            Pattern.compile("%[01][0-9A-Fa-f]|%7[Ff]|%5[Cc]|^/(?:\\.{1,2}/)*%2[Ff]|^[^?#]*//");

    private final String origin;

    private SafeRedirect(String origin) {
        this.origin = origin;
    }

    /** Returns a check that accepts only redirect targets on the origin of the given request. */
    public static SafeRedirect of(Request request) {
        String scheme = request.scheme();
        String usual = scheme.equals("http") ? ":80" : scheme.equals("https") ? ":443" : ":";
        String authority = request.authority();
        String host =
                authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
        return new SafeRedirect(scheme + "://" + host);
    }

    /** Returns the path, query, and fragment of a target that the client supplied, or an empty {@code Optional} if the target is not allowed. */
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
     * Returns a redirect with status 303 to a target that the client supplied, or to another location if the target is
     * not allowed.
     *
     * @param asked the target that the client supplied
     * @param otherwise the other location; it is not checked, so it must be in the application itself
     */
    public Response to(String asked, String otherwise) {
        return Response.seeOther(target(asked).orElse(otherwise));
    }
}
