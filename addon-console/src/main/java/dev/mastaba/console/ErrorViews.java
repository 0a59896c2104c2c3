package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.security.Csrf;
import java.util.Map;

/** The pages that report errors. */
final class ErrorViews {
    private ErrorViews() {}

    /** Returns the answer that something does not exist, with a text in the language of the request. */
    static NotFound notFound(Request request, TranslationString text) {
        return new NotFound(Localizer.of(request).translate(text));
    }

    static Map<String, Object> oldForm(Csrf.BadToken refused, Request request) {
        ResponseDraft.of(request).status(400);
        Localizer texts = Localizer.of(request);
        return Map.of(
                "title",
                texts.translate(TEXT.of("Form expired")),
                "text",
                texts.translate(TEXT.of(
                        "Your session has ended since this page was loaded. Nothing was changed. Go back, reload the page, and"
                                + " try again.")));
    }

    static Map<String, Object> tooLarge(ContentTooLarge refused, Request request) {
        ResponseDraft.of(request).status(413);
        Localizer texts = Localizer.of(request);
        return Map.of(
                "title",
                texts.translate(TEXT.of("Too large")),
                "text",
                texts.translate(TEXT.of(
                                "The server does not accept uploads of this size, and nothing was changed. ${reason}. The"
                                        + " settings mastaba.http.upload and mastaba.http.body in conf/server.cfg limit the"
                                        + " size.")
                        .with("reason", refused.detail())));
    }

    static Map<String, Object> other(HttpException failed, Request request) {
        ResponseDraft.of(request).status(failed.status());
        String title =
                Localizer.of(request).translate(TEXT.of("Status ${status}").with("status", failed.status()));
        return Map.of("title", title, "text", failed.detail());
    }
}
