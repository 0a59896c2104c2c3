package dev.mastaba.core.route;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a client may be sent that names the place itself, as {@code ?next=} does: to this origin alone. Taken is a path from the root on, with query and
 * fragment, in the characters of URLs (RFC 3986), of which no browser, and no proxy that undoes escapes, makes another host; and the same behind the
 * request's own scheme, host and port. Confined to its request.
 */
public final class SafeRedirect {
    private static final int LONGEST = 2_000;
    private static final Pattern FROM_ROOT = Pattern.compile(
            "/(?![/])(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+)?");

    /** Control characters, backslashes and a first slash in escapes; and empty segments, of which a proxy that takes dots out makes another host. */
    private static final Pattern TRICK =
            Pattern.compile("%[01][0-9A-Fa-f]|%7[Ff]|%5[Cc]|^/(?:\\.{1,2}/)*%2[Ff]|^[^?#]*//");

    private final String origin;

    private SafeRedirect(String origin) {
        this.origin = origin;
    }

    /** For the answer to a request. */
    public static SafeRedirect of(Request request) {
        String scheme = request.scheme();
        String usual = scheme.equals("http") ? ":80" : scheme.equals("https") ? ":443" : ":";
        String authority = request.authority();
        String host =
                authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
        return new SafeRedirect(scheme + "://" + host);
    }

    /** The place as path, query and fragment, or nothing where a client must not be sent there. */
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
     * A 303 to the place, or to another where a client must not be sent there.
     *
     * @param otherwise a place of the application's own, not checked
     */
    public Response to(String asked, String otherwise) {
        return Response.seeOther(target(asked).orElse(otherwise));
    }
}
