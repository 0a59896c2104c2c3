package dev.mastaba.servlets;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.RoutePattern;
import java.util.Objects;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * The place of a mount in the path of a request. The path of the application depends on the request, and a route can have placeholders.
 *
 * @param encoded the path of the mount as it was sent, without a trailing slash; empty for the root
 */
record MountPath(String encoded) {
    static MountPath of(Request request) {
        RoutePattern pattern =
                Objects.requireNonNull(RouteMatch.of(request).route()).pattern();
        int slashes = slashes(request.contextPath());
        for (RoutePattern.Piece piece : pattern.pieces()) {
            slashes += piece.isLiteral() ? slashes(piece.text()) : 0;
        }
        String path = request.rawPath();
        int end = 0;
        for (int i = 1; i < slashes && end >= 0; i++) {
            end = path.indexOf('/', end + 1);
        }
        return new MountPath(end < 0 ? path : path.substring(0, end));
    }

    private static int slashes(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    /** Returns the decoded path below the mount; null if the path has dot segments that lead out of it. */
    @Nullable
    String pathBelow(HttpURI uri) {
        String whole = uri.getCanonicalPath();
        String mount = URIUtil.canonicalPath(encoded);
        if (whole == null || mount == null || !whole.startsWith(mount + "/")) {
            return null;
        }
        return URIUtil.decodePath(whole.substring(mount.length()));
    }
}
