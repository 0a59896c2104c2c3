package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptEncoding;
import dev.mastaba.core.http.header.Headers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A tween that compresses responses, and marks in {@code Vary} those that depend on the accepted encodings. A compressed response has an entity tag of its
 * own, from which requests are freed before views see them.
 */
record CompressionTween(Handler next, Compression compression) implements Handler {
    private static final String GZIP = "gzip";
    private static final List<String> GZIP_FIRST = List.of(GZIP, "identity");
    private static final String KNOWN = "If-None-Match";
    private static final String WANTED = "If-Match";
    /** The end of the entity tags of compressed responses. */
    private static final String END = "--gzip\"";

    @Override
    public Response handle(Request request) throws Exception {
        Response response = next.handle(namesCompressed(request) ? new Plain(request) : request);
        if (response.status() == 304) {
            return notModified(response, request).withVary("Accept-Encoding");
        }
        if (!mayBeCompressed(response)) {
            return response;
        }
        Response varied = response.withVary("Accept-Encoding");
        return !request.method().equals("HEAD") && wantsGzip(request) ? compressed(varied) : varied;
    }

    /** Returns whether the client accepts gzip and does not prefer an uncompressed body. */
    private static boolean wantsGzip(Request request) {
        return AcceptEncoding.of(request.headers())
                .best(GZIP_FIRST)
                .filter(GZIP::equals)
                .isPresent();
    }

    private boolean mayBeCompressed(Response response) {
        String type = response.header("Content-Type");
        long length = response.body().length();
        return type != null
                && compression.takes(type)
                && (length < 0 || length >= compression.least() && length > 0)
                && response.status() != 206
                && !response.headers().contains("Content-Encoding")
                && response.headers().all("Cache-Control").stream()
                        .noneMatch(said -> said.toLowerCase(Locale.ROOT).contains("no-transform"));
    }

    private static Response compressed(Response response) throws IOException {
        Body body = response.body();
        Body smaller = Gzip.of(body);
        if (body.length() >= 0 && smaller.length() >= body.length()) {
            return response;
        }
        Response.Builder compressed = response.toBuilder()
                .body(smaller)
                .header("Content-Encoding", GZIP)
                .removeHeader("Content-Length")
                .removeHeader("Accept-Ranges");
        String tag = response.header("ETag");
        if (tag != null) {
            compressed.header("ETag", ofCompressed(tag));
        }
        return compressed.build();
    }

    private static String ofCompressed(String tag) {
        return tag.endsWith("\"") ? tag.substring(0, tag.length() - 1) + END : tag;
    }

    /** Returns a response with the tag that the client knows, if that is the tag of the compressed response. */
    private static Response notModified(Response response, Request request) {
        String tag = response.header("ETag");
        return tag != null && request.headers().all(KNOWN).stream().anyMatch(known -> known.contains(ofCompressed(tag)))
                ? response.withHeader("ETag", ofCompressed(tag))
                : response;
    }

    private static boolean namesCompressed(Request request) {
        return named(request, KNOWN) || named(request, WANTED);
    }

    private static boolean named(Request request, String field) {
        return request.headers().contains(field)
                && request.headers().all(field).stream().anyMatch(tags -> tags.contains(END));
    }

    /** A request that names the entity tags of responses as they are without compression. */
    private static final class Plain extends WrappedRequest {
        private final Headers headers;

        Plain(Request arrived) {
            super(arrived);
            headers = plain(plain(arrived.headers(), KNOWN), WANTED);
        }

        private static Headers plain(Headers headers, String field) {
            return headers.contains(field)
                    ? headers.with(field, String.join(", ", headers.all(field)).replace(END, "\""))
                    : headers;
        }

        @Override
        public Headers headers() {
            return headers;
        }
    }
}
