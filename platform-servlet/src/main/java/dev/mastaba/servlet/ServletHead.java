package dev.mastaba.servlet;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request as the container parsed it, below the path at which the servlet is mapped. It consists of values, because a WebSocket outlives
 * the container's request.
 *
 * @param prefix the part of the path before the servlet's applications, as it was sent
 * @param rawPath the rest of the path, as it was sent
 */
record ServletHead(
        String prefix,
        String method,
        String scheme,
        String authority,
        String rawPath,
        String rawQuery,
        Headers headers,
        String remoteAddress)
        implements RequestHead {
    /**
     * Reads a head.
     *
     * @throws BadRequest if the path leads to the servlet only by dot segments, path parameters, or repeated slashes
     */
    static ServletHead of(HttpServletRequest in) {
        String path = in.getRequestURI();
        int at = in.getContextPath().length();
        if (in.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH) {
            at = endOf(in.getServletPath(), path, at);
        }
        String rest = path.substring(at);
        Headers headers = fields(in);
        return new ServletHead(
                path.substring(0, at),
                in.getMethod(),
                in.getScheme(),
                authority(in, headers.first("Host")),
                rest.isEmpty() ? "/" : rest,
                Objects.requireNonNullElse(in.getQueryString(), ""),
                headers,
                address(in.getRemoteAddr()));
    }

    /** Returns the position in the path as it was sent at which the decoded path of the servlet ends. */
    private static int endOf(String servlet, String path, int from) {
        int end = from;
        while (end >= 0 && end < path.length()) {
            int slash = path.indexOf('/', end + 1);
            end = slash < 0 ? path.length() : slash;
            String decoded = PercentCode.decode(path.substring(from, end));
            if (decoded.equals(servlet)) {
                return end;
            }
        }
        if (servlet.isEmpty()) {
            return from;
        }
        throw new BadRequest("The path contains dot segments, path parameters, or repeated slashes");
    }

    private static Headers fields(HttpServletRequest in) {
        List<Header> fields = new ArrayList<>();
        for (String name : Collections.list(in.getHeaderNames())) {
            for (String value : Collections.list(in.getHeaders(name))) {
                fields.add(new Header(name, value));
            }
        }
        return Headers.of(fields);
    }

    /** Returns the host that the client sent, unless a proxy that the container trusts reports another one; empty if an old client sent none. */
    private static String authority(HttpServletRequest in, @Nullable String sent) {
        String host = in.getServerName().toLowerCase(Locale.ROOT);
        if (sent == null && in.getProtocol().startsWith("HTTP/1.")) {
            return "";
        }
        if (sent != null && (sent + ":").toLowerCase(Locale.ROOT).startsWith(host + ":")) {
            return sent;
        }
        int standard = in.getScheme().equals("https") ? 443 : 80;
        return in.getServerPort() == standard ? host : host + ":" + in.getServerPort();
    }

    /** Returns the address that the container reports, without the brackets that some put around an IPv6 address. */
    private static String address(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    /** Returns false, because a container can take over an address from a proxy's field and remove the field. */
    @Override
    public boolean isDirect() {
        return false;
    }
}
