package dev.mastaba.http;

import dev.mastaba.services.OwnerKey;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The links with which the server's owner opens local pages: {@code /.mastaba/local/PASS/PATH} sets a cookie that proves to {@link JettyHead#isLocal}
 * that the browser is the owner's, and redirects to the path. For all other clients, the path is one of the application's.
 */
final class OwnerEntrance extends Handler.Wrapper {
    private static final String PREFIX = "/.mastaba/local/";
    private static final Pattern LINK = Pattern.compile(
            Pattern.quote(PREFIX) + "([0-9]{1,12}\\.[A-Za-z0-9_-]{43})((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?)");
    private static final Duration TIME = Duration.ofDays(30);

    private final OwnerKey key;

    OwnerEntrance(Handler serving, OwnerKey key) {
        super(serving);
        this.key = key;
    }

    /** Returns the name of the cookie, which contains the port because browsers send cookies to all ports of a host. */
    static String cookie(Request in) {
        return "mastaba-local-" + Request.getLocalPort(in);
    }

    @Override
    public boolean handle(Request in, Response out, Callback callback) throws Exception {
        String path = String.valueOf(in.getHttpURI().getPath());
        if (!path.startsWith(PREFIX) || !JettyHead.isDirect(in)) {
            return super.handle(in, out, callback);
        }
        Matcher link = LINK.matcher(path);
        if (!link.matches() || !key.opens(link.group(1))) {
            return super.handle(in, out, callback);
        }
        Response.addCookie(
                out,
                HttpCookie.build(cookie(in), key.pass(TIME))
                        .path("/")
                        .httpOnly(true)
                        .secure(in.isSecure())
                        .sameSite(HttpCookie.SameSite.LAX)
                        .maxAge(TIME.toSeconds())
                        .build());
        out.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        out.getHeaders().put("Referrer-Policy", "no-referrer");
        out.getHeaders().put(HttpHeader.LOCATION, link.group(2).isEmpty() ? "/" : link.group(2));
        out.setStatus(303);
        callback.succeeded();
        return true;
    }
}
