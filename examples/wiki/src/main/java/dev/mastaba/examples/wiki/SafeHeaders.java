package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Response;
import dev.mastaba.core.tween.Handler;

/**
 * Tells browsers to run no scripts but the site's own files, whatever stands in a page (CSP level 3), and caches that pages are in the reader's language.
 */
final class SafeHeaders {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' https: data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private SafeHeaders() {}

    static Handler around(Handler next) {
        return request -> {
            Response response = next.handle(request);
            String type = response.header("Content-Type");
            Response varying = type != null && type.startsWith("text/html")
                    ? response.withVary("Accept-Language", "Cookie")
                    : response;
            return varying.toBuilder()
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "same-origin")
                    .build();
        };
    }
}
