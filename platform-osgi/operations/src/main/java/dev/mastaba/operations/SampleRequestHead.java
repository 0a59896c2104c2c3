package dev.mastaba.operations;

import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The head of a request that is to be explained.
 *
 * @param method the method in upper case
 * @param authority the host of the request
 * @param rawPath the path, percent-encoded
 * @param rawQuery the query, percent-encoded; empty if there is none
 * @param headers the header fields
 */
record SampleRequestHead(String method, String authority, String rawPath, String rawQuery, Headers headers)
        implements RequestHead {
    private static final String SAFE_IN_PATHS = "/%~!$&'()*+,;=:@";
    private static final String HOST = "Host";

    /**
     * Returns the head that the command line describes.
     *
     * @param target a path, optionally with a query; characters outside ASCII may be written literally
     * @param fields header fields, {@code NAME: VALUE}
     * @throws IllegalArgumentException with a message for people if the head cannot be parsed
     */
    static SampleRequestHead of(String method, String target, List<String> fields) {
        if (!method.matches("[A-Za-z-]{1,32}")) {
            throw new IllegalArgumentException("\"" + method + "\" is not a method such as GET or POST");
        }
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("\"" + target + "\" is not a path: a path begins with a slash");
        }
        List<Header> headers = new ArrayList<>();
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("\"" + field + "\" is not a header field of the form NAME: VALUE");
            }
            headers.add(new Header(
                    field.substring(0, colon).strip(),
                    field.substring(colon + 1).strip()));
        }
        Headers all = Headers.of(headers);
        String host = all.first(HOST);
        int mark = target.indexOf('?');
        return new SampleRequestHead(
                method.toUpperCase(Locale.ROOT),
                host == null ? "localhost" : host,
                encoded(mark < 0 ? target : target.substring(0, mark)),
                mark < 0 ? "" : encoded(target.substring(mark + 1)).replace("?", "%3F"),
                all);
    }

    /** Returns the head of a request for an application, whose path is below the root of the application. */
    SampleRequestHead below(URI root) {
        return new SampleRequestHead(
                method,
                headers.first(HOST) == null ? root.getRawAuthority() : authority,
                root.getRawPath().replaceFirst("/+$", "") + rawPath,
                rawQuery,
                headers);
    }

    @Override
    public String scheme() {
        return "http";
    }

    /** Encodes the characters that are not allowed in a URL, and leaves the others. */
    private static String encoded(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text) && text.indexOf(' ') < 0
                ? text
                : PercentCode.encode(text, SAFE_IN_PATHS);
    }
}
