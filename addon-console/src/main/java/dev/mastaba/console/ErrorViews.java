package dev.mastaba.console;

import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.security.Csrf;
import java.util.Map;

/** The pages that report errors. */
final class ErrorViews {
    private ErrorViews() {}

    static Map<String, Object> oldForm(Csrf.BadToken refused, Request request) {
        ResponseDraft.of(request).status(400);
        return Map.of(
                "title",
                "Form expired",
                "text",
                "Your session has ended since this page was loaded. Nothing was changed. Go back, reload the page, and"
                        + " try again.");
    }

    static Map<String, Object> tooLarge(ContentTooLarge refused, Request request) {
        ResponseDraft.of(request).status(413);
        return Map.of(
                "title",
                "Too large",
                "text",
                "The server does not accept uploads of this size, and nothing was changed. " + refused.detail()
                        + ". The settings mastaba.http.upload and mastaba.http.body in conf/server.cfg limit the size.");
    }

    static Map<String, Object> other(HttpException failed, Request request) {
        ResponseDraft.of(request).status(failed.status());
        return Map.of("title", "Status " + failed.status(), "text", failed.detail());
    }
}
