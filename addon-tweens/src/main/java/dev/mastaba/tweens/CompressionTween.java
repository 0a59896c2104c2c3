package dev.mastaba.tweens;

import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.tween.Handler;
import java.io.IOException;
import java.util.Locale;

/** Compresses what may be compressed, and says in {@code Vary} that it might have been. */
record CompressionTween(Handler next, Compression compression) implements Handler {
    @Override
    public Response handle(Request request) throws Exception {
        Response response = next.handle(request);
        if (!mayBeCompressed(response)) {
            return response;
        }
        Response varied = response.withVary("Accept-Encoding");
        return AcceptedGzip.by(request.headers().all("Accept-Encoding"))
                        && !request.method().equals("HEAD")
                ? compressed(varied)
                : varied;
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
                .header("Content-Encoding", "gzip")
                .removeHeader("Content-Length")
                .removeHeader("Accept-Ranges");
        String tag = response.header("ETag");
        if (tag != null && tag.startsWith("\"")) {
            compressed.header("ETag", "W/" + tag);
        }
        return compressed.build();
    }
}
