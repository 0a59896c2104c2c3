package dev.mastaba.api;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Parameters.Entry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a URL that its signature covers.
 *
 * @param path the path, percent-encoded as in generated URLs
 * @param query the decoded parameters, in order
 */
record LinkTarget(String path, Parameters query) {
    static LinkTarget ofUrl(String url) {
        int end = end(url, '#', url.length());
        int question = end(url, '?', end);
        String query = question < end ? url.substring(question + 1, end) : "";
        return new LinkTarget(path(url.substring(0, question)), parsed(query));
    }

    /** Returns the target of a request, without the signature. */
    static LinkTarget of(Request request) {
        String self = Urls.of(request).self();
        List<Entry> signed = request.query().entries().stream()
                .filter(entry -> !entry.name().equals(SignedUrls.PARAMETER))
                .toList();
        return new LinkTarget(path(self.substring(0, end(self, '?', self.length()))), new Parameters(signed));
    }

    private static int end(String url, char sign, int otherwise) {
        int index = url.indexOf(sign);
        return index < 0 || index > otherwise ? otherwise : index;
    }

    /** Returns the path of a URL, which might have no scheme and host. */
    private static String path(String url) {
        int host = url.indexOf("://");
        if (host < 0) {
            return url.isEmpty() ? "/" : url;
        }
        int start = url.indexOf('/', host + 3);
        return start < 0 ? "/" : url.substring(start);
    }

    private static Parameters parsed(String query) {
        List<Entry> entries = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                entries.add(new Entry(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return new Parameters(entries);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Returns a text that differs for different targets and purposes. */
    String text(String purpose) {
        StringBuilder text = new StringBuilder();
        append(text, purpose);
        append(text, path);
        for (Entry entry : query.entries()) {
            append(text, entry.name());
            append(text, entry.value());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
