package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Response;
import dev.mastaba.core.tween.Handler;

/** Tells caches that pages are in the reader's language. */
final class ByLanguage {
    private ByLanguage() {}

    static Handler around(Handler next) {
        return request -> {
            Response response = next.handle(request);
            String type = response.header("Content-Type");
            return type != null && type.startsWith("text/html")
                    ? response.withVary("Accept-Language", "Cookie")
                    : response;
        };
    }
}
