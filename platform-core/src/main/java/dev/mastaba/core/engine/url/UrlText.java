package dev.mastaba.core.engine.url;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.traversal.ResourcePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of URLs as text. */
public final class UrlText {
    private static final String PATH_SAFE = "~!$&'()*+,;=:@/";
    private static final String QUERY_SAFE = "/?:@!$&'()*+,;=";

    private UrlText() {}

    public static String contextPath(Request request) {
        return PercentCode.encode(request.contextPath(), PATH_SAFE);
    }

    /** Returns the part before the path. */
    public static String base(Request request, UrlParts parts) {
        String base = parts.base();
        return base != null ? base : origin(request, parts) + contextPath(request);
    }

    /** Returns the scheme, the host, and the port unless it is the scheme's default. */
    static String origin(Request request, UrlParts parts) {
        String scheme = parts.scheme() == null ? request.scheme() : parts.scheme();
        String authority = parts.host() == null ? request.authority() : parts.host();
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        String port = port(request, parts, hasPort ? authority.substring(colon + 1) : null);
        return scheme + "://" + host + (port.isEmpty() || port.equals(usualPort(scheme)) ? "" : ":" + port);
    }

    /** Returns the part after the base in the URL of the request itself. */
    public static String pathAndQuery(Request request) {
        String query = request.rawQuery();
        String path = PercentCode.encode(request.path(), PATH_SAFE);
        return query.isEmpty() ? path : path + "?" + PercentCode.encode(query, QUERY_SAFE + "%");
    }

    public static String externalBase(Request request, String external, @Nullable String scheme) {
        int host = external.indexOf("//");
        String own = host == 0 ? request.scheme() : external.substring(0, host - 1);
        return (scheme == null ? own : scheme) + ":" + external.substring(host);
    }

    public static String withElements(String path, List<String> elements) {
        return elements.isEmpty() || path.endsWith("/") ? path + elements(elements) : path + "/" + elements(elements);
    }

    static String elements(List<String> elements) {
        return String.join("/", elements.stream().map(ResourcePath::quote).toList());
    }

    /** Returns the query and the anchor. */
    public static String end(UrlParts parts) {
        StringBuilder end = new StringBuilder();
        Parameters query = parts.query();
        if (parts.rawQuery() != null && !parts.rawQuery().isEmpty()) {
            end.append('?').append(PercentCode.encode(parts.rawQuery(), QUERY_SAFE));
        }
        if (query != null && !query.isEmpty()) {
            end.append(end.isEmpty() ? '?' : '&').append(query.encoded());
        }
        if (parts.anchor() != null && !parts.anchor().isEmpty()) {
            end.append('#').append(PercentCode.encode(parts.anchor(), QUERY_SAFE));
        }
        return end.toString();
    }

    private static String port(Request request, UrlParts parts, @Nullable String ofHost) {
        if (parts.port() != null) {
            return parts.port().toString();
        }
        if (parts.scheme() != null && !usualPort(parts.scheme()).isEmpty()) {
            return usualPort(parts.scheme());
        }
        return ofHost != null ? ofHost : portOf(request);
    }

    private static String portOf(Request request) {
        String authority = request.authority();
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(colon + 1) : usualPort(request.scheme());
    }

    private static String usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> "80";
            case "https" -> "443";
            default -> "";
        };
    }
}
