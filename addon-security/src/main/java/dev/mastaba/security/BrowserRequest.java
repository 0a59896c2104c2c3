package dev.mastaba.security;

import dev.mastaba.core.http.Request;
import java.util.List;

/**
 * The distinction between browsers that request a page, which can show a login page, and other clients, which need a status.
 *
 * <p>A browser that requests a page prefers HTML and sends no credentials of its own. Scripts in pages can send the same {@code Accept} as a page, but
 * browsers mark their requests (Fetch Metadata).
 */
final class BrowserRequest {
    private static final String HTML = "text/html";
    private static final List<String> OFFERS = List.of("application/json", HTML);

    private BrowserRequest() {}

    /** Returns whether a browser requests a page. A client without preferences, such as one that accepts everything, is not a browser. */
    static boolean isPage(Request request) {
        String mode = request.headers().first("Sec-Fetch-Mode");
        return (mode == null || mode.equals("navigate"))
                && request.headers().first("Authorization") == null
                && !request.isXhr()
                && request.accept().acceptable(OFFERS).stream()
                        .findFirst()
                        .filter(HTML::equals)
                        .isPresent();
    }
}
