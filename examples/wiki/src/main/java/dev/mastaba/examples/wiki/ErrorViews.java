package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Status;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.security.Csrf;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.i18n.Formats;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages for errors. */
final class ErrorViews {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorViews.class);

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    /** The titles of errors of the platform, by status; others get the name from HTTP. */
    private static final Map<Integer, TranslationString> TITLES = Map.of(
            400, TEXT.of("Bad Request"),
            405, TEXT.of("Method Not Allowed"),
            409, TEXT.of("Conflict"),
            410, TEXT.of("Gone"),
            413, TEXT.of("Content Too Large"),
            415, TEXT.of("Unsupported Media Type"),
            429, TEXT.of("Too Many Requests"),
            500, TEXT.of("Internal Server Error"),
            503, TEXT.of("Service Unavailable"));

    private ErrorViews() {}

    /**
     * The data for the template of a message.
     *
     * @param title the title
     * @param text a sentence or two
     * @param detail the message for programs, in English; may be empty
     * @param missing the name of a page that can be created; empty for none
     */
    record Message(String title, String text, String detail, String missing) {}

    static Message notFound(NotFound notFound, Request request) {
        ResponseDraft.of(request).status(404);
        String typed = request.pathParams().getOrDefault("name", "");
        boolean unwritten =
                request.pathParams().size() == 1 && PageName.problemWith(typed).isEmpty();
        return unwritten
                ? message(
                        request,
                        TEXT.of("Not written yet"),
                        TEXT.of("The page “${name}” does not exist yet.").with("name", typed),
                        PageName.of(typed).text())
                : message(request, TEXT.of("Not found"), TEXT.of("This address does not exist."));
    }

    static Message forbidden(Forbidden forbidden, Request request) {
        ResponseDraft.of(request).status(403);
        return message(request, TEXT.of("Access denied"), TEXT.of("Only administrators of this wiki can do that."));
    }

    /** Shows the text on the login page; the security add-on redirects visitors who are not logged in. */
    static Map<String, String> loginFirst(PermissionDenied denied, Request request) {
        ResponseDraft.of(request).status(403);
        request.set(Unsaved.CARRIED, unsaved(request));
        String problem = Localizer.of(request)
                .translate(TEXT.of("You are no longer logged in. Your text is kept until you log in again."));
        return Map.of("name", "", "next", "", "problem", problem);
    }

    /** Shows a form from before the last login or logout again, with the submitted text and a valid token. */
    static Object oldForm(Csrf.BadToken failure, Request request) {
        ResponseDraft.of(request).status(failure.status());
        Unsaved unsaved = unsaved(request);
        if (unsaved.name().isEmpty()) {
            return message(
                    request,
                    TEXT.of("The form has expired"),
                    TEXT.of("Nothing was changed. Go back, reload the page, and submit the form again."));
        }
        Renderers.override(request, EditViews.TEMPLATE);
        String problem = Localizer.of(request).translate(TEXT.of("The form has expired. Save again."));
        return EditViews.again(unsaved.name().get(), unsaved.draft(), problem, request);
    }

    static Unsaved unsaved(Request request) {
        return Traversal.of(request)
                .map(Traversal::context)
                .filter(Page.class::isInstance)
                .map(page -> Unsaved.of((Page) page, request))
                .orElse(Unsaved.NOTHING);
    }

    /** Keeps the header fields of the failure for programs: the permitted methods, the target of a redirect, the time for a retry. */
    static Message other(HttpException failure, Request request) {
        ResponseDraft.of(request).status(failure.status()).addHeaders(failure.headers());
        Localizer localizer = Localizer.of(request);
        TranslationString title = TITLES.get(failure.status());
        String called = title == null
                ? Status.of(failure.status()).toString()
                : failure.status() + " " + localizer.translate(title);
        String text = failure.status() == 429 ? tooMany(failure, request) : localizer.translate(reason(failure));
        String detail = failure instanceof Refused ? "" : failure.detail();
        return new Message(called, text, detail, "");
    }

    private static TranslationString reason(HttpException failure) {
        if (failure instanceof Refused refused) {
            return refused.reason();
        }
        return failure.status() < 500
                ? TEXT.of("The wiki cannot process this request.")
                : TEXT.of("Something went wrong in the wiki. Try again later.");
    }

    /** Returns the message that the visitor has to wait, and how long, if the failure includes it. */
    static String tooMany(HttpException failure, Request request) {
        String wait = String.valueOf(failure.headers().first("Retry-After"));
        Formats formats = Formats.of(request);
        if (!wait.matches("\\d{1,9}")) {
            return formats.localizer().translate(TEXT.of("Too many attempts. Wait a moment, and try again."));
        }
        long seconds = Long.parseLong(wait);
        return formats.localizer()
                .pluralize(
                        TEXT.of("Too many attempts. Try again in ${n} second.").with("n", formats.number(seconds)),
                        "Too many attempts. Try again in ${n} seconds.",
                        seconds);
    }

    private static Message message(Request request, TranslationString title, TranslationString text) {
        return message(request, title, text, "");
    }

    private static Message message(Request request, TranslationString title, TranslationString text, String missing) {
        Localizer localizer = Localizer.of(request);
        return new Message(localizer.translate(title), localizer.translate(text), "", missing);
    }

    static Message store(Exception failure, Request request) {
        LOG.error("The wiki's database failed during {} {}", request.method(), request.rawPath(), failure);
        ResponseDraft.of(request).status(503);
        return message(
                request,
                TEXT.of("Temporarily unavailable"),
                TEXT.of("The wiki cannot reach its database at the moment. Nothing is lost; try again later."));
    }
}
