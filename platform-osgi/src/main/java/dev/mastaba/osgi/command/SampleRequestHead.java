package dev.mastaba.osgi.command;

import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The head of a request that somebody asks about.
 *
 * @param method in upper case
 * @param authority the host that is asked
 * @param rawPath percent-encoded
 * @param rawQuery percent-encoded, empty for none
 * @param headers its header fields
 */
record SampleRequestHead(String method, String authority, String rawPath, String rawQuery, Headers headers)
        implements RequestHead {
    private static final String SAFE_IN_PATHS = "/%~!$&'()*+,;=:@";
    private static final String HOST = "Host";

    /**
     * The head that the command line describes.
     *
     * @param target a path, perhaps with a query; what is not ASCII may be written as it is
     * @param fields header fields, {@code NAME: VALUE}
     * @throws IllegalArgumentException with a sentence for people when it can't be read
     */
    static SampleRequestHead of(String method, String target, List<String> fields) {
        if (!method.matches("[A-Za-z-]{1,32}")) {
            throw new IllegalArgumentException("\"" + method + "\" is no method: GET, POST, … is expected");
        }
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("\"" + target + "\" is no path: it begins with a slash");
        }
        List<Header> headers = new ArrayList<>();
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("\"" + field + "\" is no header field: NAME: VALUE is expected");
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

    @Override
    public String scheme() {
        return "http";
    }

    /** Encodes what is no URL yet, and leaves what is. */
    private static String encoded(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text) && text.indexOf(' ') < 0
                ? text
                : PercentCode.encode(text, SAFE_IN_PATHS);
    }
}
