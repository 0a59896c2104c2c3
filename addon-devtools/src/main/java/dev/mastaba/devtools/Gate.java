package dev.mastaba.devtools;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Decides which requests may see the tools: those of a {@linkplain Request#isLocal local client}, on behalf of no other site, and with the word that opens the tools.
 *
 * @param token the word
 */
record Gate(String token) {
    /** Where the tools are, below the path at which the application is mounted. */
    static final String PATH = "/.mastaba/devtools/";

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** Whether a client on this machine sent the request, through no proxy, and no other site is behind it. */
    boolean isLocal(Request request) {
        return request.isLocal() && isOwn(request);
    }

    /** Whether the browser says that the request is for a page of this site, or does not say. */
    private static boolean isOwn(Request request) {
        String site = request.header("Sec-Fetch-Site").orElse("none");
        String own = request.scheme() + "://" + request.authority();
        boolean foreign = request.headers().all("Origin").stream().anyMatch(origin -> !origin.equalsIgnoreCase(own));
        return !foreign && OWN_SITE.contains(site);
    }

    /** Whether a browser says that a page of this very site asks; to be asked of what {@link #isLocal}. */
    boolean isFromOwnPage(Request request) {
        return request.headers().contains("Origin");
    }

    /** Whether a path is one of the tools', whoever asks. */
    static boolean isTools(Request request) {
        try {
            return request.path().startsWith(PATH);
        } catch (BadRequest undecodable) {
            return false;
        }
    }

    /** Whether the path of the tools has the word in it; takes as long for any other. */
    boolean opens(Request request) {
        String[] parts = request.path().substring(PATH.length()).split("/", 2);
        return parts.length == 2
                && MessageDigest.isEqual(
                        parts[0].getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** What follows the word. */
    static String rest(Request request) {
        return request.path().substring(PATH.length()).split("/", 2)[1];
    }

    /** The path under which a client reaches the tools, with the word and a slash at its end. */
    String base(Request request) {
        return path(request) + token + "/";
    }

    /** The path under which a client reaches the tools, without the word. */
    static String path(Request request) {
        String mount = request.rawPath().startsWith(request.contextPath()) ? request.contextPath() : "";
        return mount + PATH;
    }
}
