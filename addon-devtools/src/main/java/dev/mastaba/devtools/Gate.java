package dev.mastaba.devtools;

import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who gets to see anything of the tools: a browser on this machine, under a name of this machine (a page of a stranger whose name was made to point here has
 * another), on behalf of no other site, and with the word that opens the tools.
 *
 * @param token the word
 */
record Gate(String token) {
    /** Where the tools are, below the path at which the application is mounted. */
    static final String PATH = "/.mastaba/devtools/";

    private static final Pattern LOOPBACK =
            Pattern.compile("127(\\.\\d{1,3}){3}|(0:){7}1|::1|::ffff:127(\\.\\d{1,3}){3}");
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** Whether client and host are this machine, and no other site is behind the request. */
    boolean isLocal(Request request) {
        return LOOPBACK.matcher(request.remoteAddress()).matches() && isLocalName(request) && isOwn(request);
    }

    private static boolean isLocalName(Request request) {
        String name = request.authority().toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
        return NAMES.contains(name) || name.endsWith(".localhost");
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
        String mount = request.rawPath().startsWith(request.contextPath()) ? request.contextPath() : "";
        return mount + PATH + token + "/";
    }
}
