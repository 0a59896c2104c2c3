package dev.mastaba.core.server;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.traversal.Traversal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The position in a request's path at which another component is mounted. The component answers all paths below this
 * position. The position is directly before the request's subpath, which is the value of a route's {@code *subpath}.
 * With traversal, the subpath is the rest of the path after the view's name.
 *
 * <p>(Pyramid: {@code call_wsgi_app_with_subpath_as_path_info}, which splits {@code SCRIPT_NAME} and {@code PATH_INFO}
 * in the same way.)
 *
 * @param rawContextPath the path up to this position as it was sent, without a trailing slash; empty for the root
 * @param rawPath the rest of the path as it was sent, with a leading slash
 */
public record MountPoint(String rawContextPath, String rawPath) {
    /**
     * Returns the mount point for a request that a view answers.
     *
     * @throws BadRequest if the path does not end with the subpath, for example because it contains the names {@code .}
     *     or {@code ..}
     */
    public static MountPoint of(Request request) {
        List<String> subpath = Traversal.of(request).map(Traversal::subpath).orElse(List.of());
        String path = request.rawPath();
        List<String> found = new ArrayList<>(subpath.size());
        int end = path.length();
        int begin = end;
        while (found.size() < subpath.size()) {
            int slash = lastSlash(path, end);
            if (slash < 0) {
                throw new BadRequest("The path contains dot segments");
            }
            String name = PercentCode.decode(path.substring(slash + width(path, slash), end));
            if (!name.isEmpty()) {
                found.add(name);
            }
            begin = slash;
            end = slash;
        }
        Collections.reverse(found);
        if (!found.equals(subpath)) {
            throw new BadRequest("The path contains dot segments");
        }
        return split(path, subpath.isEmpty() ? bare(path) : begin);
    }

    /** Returns the decoded path up to the mount point, in the same form as {@link Request#contextPath}. */
    public String contextPath() {
        return PercentCode.decode(rawContextPath);
    }

    private static MountPoint split(String path, int at) {
        String below = at == path.length() ? "" : path.substring(at + width(path, at));
        return new MountPoint(path.substring(0, bare(path.substring(0, at))), "/" + below);
    }

    /**
     * Returns the position of the last slash before the given end. The slash can be plain or percent-encoded, because
     * both forms separate path segments.
     */
    private static int lastSlash(String path, int end) {
        int encoded = Math.max(path.lastIndexOf("%2F", end - 1), path.lastIndexOf("%2f", end - 1));
        return Math.max(encoded, path.lastIndexOf('/', end - 1));
    }

    private static int width(String path, int slash) {
        return path.charAt(slash) == '/' ? 1 : "%2F".length();
    }

    /** Returns the position at which the path's trailing slashes begin, or the path's length if it does not end with a slash. */
    private static int bare(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end;
    }
}
