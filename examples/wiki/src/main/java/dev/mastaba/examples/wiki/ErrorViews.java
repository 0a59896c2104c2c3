package dev.mastaba.examples.wiki;

import dev.mastaba.core.csrf.BadCsrfToken;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.Status;
import dev.mastaba.core.rendering.Renderers;
import dev.mastaba.core.rendering.ResponseDraft;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people see when something is not as they asked for. */
final class ErrorViews {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorViews.class);

    private ErrorViews() {}

    /**
     * What the template of a message receives.
     *
     * @param title what it is about
     * @param text a sentence or two
     * @param missing the name of a page that can be written; empty for none
     */
    record Message(String title, String text, String missing) {}

    static Message notFound(NotFound notFound, Request request) {
        ResponseDraft.of(request).status(404);
        String typed = request.pathParams().getOrDefault("name", "");
        boolean unwritten =
                request.pathParams().size() == 1 && PageName.problemWith(typed).isEmpty();
        return unwritten
                ? new Message(
                        "Not written yet",
                        "There is no page of this name yet: " + typed,
                        PageName.of(typed).text())
                : new Message("Not found", "There is nothing at this address.", "");
    }

    /** Who is not logged in can log in and come back; who is, is told that it is not for them. */
    static Object forbidden(Forbidden forbidden, Request request) {
        if (forbidden instanceof PermissionDenied && Identity.of(request).isEmpty()) {
            Unsaved unsaved = unsaved(request);
            return unsaved.name().isPresent() ? loginFirst(unsaved, request) : Response.seeOther(Ways.login(request));
        }
        ResponseDraft.of(request).status(403);
        return new Message("Not for you", "Administrators of this wiki may do that, and nobody else.", "");
    }

    private static LoginViews.Form loginFirst(Unsaved unsaved, Request request) {
        ResponseDraft.of(request).status(403);
        Renderers.override(request, LoginViews.TEMPLATE);
        return new LoginViews.Form("", "", "You are not logged in any more. Your text is kept until you are.", unsaved);
    }

    /** A form of before the last login or logout is shown again, with what was typed and a token that is good. */
    static Object oldForm(BadCsrfToken failure, Request request) {
        ResponseDraft.of(request).status(failure.status());
        Unsaved unsaved = unsaved(request);
        if (unsaved.name().isEmpty()) {
            return new Message(
                    "That form was too old",
                    "Nothing has been changed. Go back, load the page again, and send it once more.",
                    "");
        }
        Renderers.override(request, EditViews.TEMPLATE);
        return EditViews.again(unsaved.name().get(), unsaved.draft(), "The form was too old. Save it again.");
    }

    private static Unsaved unsaved(Request request) {
        return Traversal.of(request)
                .map(Traversal::context)
                .filter(Page.class::isInstance)
                .map(page -> Unsaved.of((Page) page, request))
                .orElse(Unsaved.NOTHING);
    }

    /** Keeps what the failure says to programs: the methods that are allowed, where to go, when to come back. */
    static Message other(HttpException failure, Request request) {
        ResponseDraft draft = ResponseDraft.of(request).status(failure.status());
        for (Header field : failure.headers()) {
            draft.addHeader(field.name(), field.value());
        }
        return new Message(Status.of(failure.status()).toString(), failure.detail(), "");
    }

    static Message store(StoreException failure, Request request) {
        LOG.error("The wiki's database failed at {} {}", request.method(), request.rawPath(), failure);
        ResponseDraft.of(request).status(503);
        return new Message(
                "Out of order",
                "The wiki cannot reach its database at the moment. Nothing is lost; try again later.",
                "");
    }
}
