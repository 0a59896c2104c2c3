package dev.mastaba.devtools;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * The gate that decides which requests may see the tools: those of a {@linkplain Request#isLocal local client}, not on behalf of another site, and
 * with the token.
 *
 * @param token the secret part of the tools' path
 */
record Gate(String token) {
    /** The path of the tools, below the path at which the application is mounted. */
    static final String PATH = "/.mastaba/devtools/";

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** Returns whether a client on this machine sent the request, through no proxy, and not on behalf of another site. */
    boolean isLocal(Request request) {
        return request.isLocal() && isOwn(request);
    }

    /** Returns whether the browser reports that the request is for a page of this site, or reports nothing. */
    private static boolean isOwn(Request request) {
        String site = request.header("Sec-Fetch-Site").orElse("none");
        String own = request.scheme() + "://" + request.authority();
        boolean foreign = request.headers().all("Origin").stream().anyMatch(origin -> !origin.equalsIgnoreCase(own));
        return !foreign && OWN_SITE.contains(site);
    }

    /** Returns whether the browser reports that a page of this same site sends the request; to be called if {@link #isLocal} holds. */
    boolean isFromOwnPage(Request request) {
        return request.headers().contains("Origin");
    }

    /** Returns whether a path is one of the tools', for any client. */
    static boolean isTools(Request request) {
        try {
            return request.path().startsWith(PATH);
        } catch (BadRequest undecodable) {
            return false;
        }
    }

    /** Returns whether the path of the tools contains the token; takes the same time for any other text. */
    boolean opens(Request request) {
        String[] parts = request.path().substring(PATH.length()).split("/", 2);
        return parts.length == 2
                && MessageDigest.isEqual(
                        parts[0].getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the part after the token. */
    static String rest(Request request) {
        return request.path().substring(PATH.length()).split("/", 2)[1];
    }

    /** Returns the path under which a client reaches the tools, with the token and a slash at its end. */
    String base(Request request) {
        return path(request) + token + "/";
    }

    /** Returns the path under which a client reaches the tools, without the token. */
    static String path(Request request) {
        String mount = request.rawPath().startsWith(request.contextPath()) ? request.contextPath() : "";
        return mount + PATH;
    }
}
