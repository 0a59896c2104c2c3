package dev.mastaba.tweens;

import dev.mastaba.core.application.Handler;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.AcceptEncoding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A tween that compresses responses, and marks in {@code Vary} those that depend on the accepted encodings. */
record CompressionTween(Handler next, Compression compression) implements Handler {
    private static final String GZIP = "gzip";
    private static final List<String> GZIP_FIRST = List.of(GZIP, "identity");

    @Override
    public Response handle(Request request) throws Exception {
        Response response = next.handle(request);
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
        if (tag != null && tag.startsWith("\"")) {
            compressed.header("ETag", "W/" + tag);
        }
        return compressed.build();
    }
}
