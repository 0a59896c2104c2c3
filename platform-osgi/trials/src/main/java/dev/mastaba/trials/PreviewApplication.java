package dev.mastaba.trials;

import dev.mastaba.container.CacheFields;
import dev.mastaba.container.ForwardingApplication;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.WrappedRequest;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An application of a preview. Its responses are not cached, and its HTML pages that are in memory get a bar at their end.
 *
 * @param application the application
 * @param id the number of the preview
 * @param bar the bar as HTML, in ASCII
 */
record PreviewApplication(Application application, String id, String bar) implements ForwardingApplication {
    @Override
    public Response handle(Request request) throws Exception {
        Response response;
        try {
            response = application.handle(new Unconditional(request));
        } catch (HttpException answer) {
            response = answer.response(request);
        }
        return marked(response);
    }

    private Response marked(Response response) {
        Response.Builder builder = response.toBuilder()
                .header("Cache-Control", "private, no-store")
                .header("Mastaba-Preview", id)
                .vary("Cookie")
                .removeHeader("Expires");
        CacheFields.remove(builder, response.headers());
        if (response.body() instanceof Body.Bytes bytes && isPage(response)) {
            // The tag and the bar are ASCII, and so this works in each encoding that contains ASCII.
            String html = new String(bytes.content(), StandardCharsets.ISO_8859_1);
            int end = html.lastIndexOf("</body>");
            if (end >= 0) {
                byte[] more =
                        (html.substring(0, end) + bar + html.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
                builder.removeHeader("Content-Length").removeHeader("ETag").body(new Body.Bytes(more));
            }
        }
        return builder.build();
    }

    private static boolean isPage(Response response) {
        String type = response.header("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("text/html")
                && !type.toLowerCase(Locale.ROOT).contains("utf-16")
                && response.header("Content-Encoding") == null;
    }

    /** A request that does not ask whether a response that the browser has from the serving generation is still valid. */
    private static final class Unconditional extends WrappedRequest {
        private final Headers headers;

        Unconditional(Request arrived) {
            super(arrived);
            headers = arrived.headers().without("If-None-Match").without("If-Modified-Since");
        }

        @Override
        public Headers headers() {
            return headers;
        }
    }
}
