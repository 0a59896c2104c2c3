package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Status;
import dev.mastaba.core.rendering.ResponseDraft;
import dev.mastaba.core.view.PermissionDenied;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.StoreException;
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

    static Message forbidden(Forbidden forbidden, Request request) {
        ResponseDraft.of(request).status(403);
        return new Message(
                "Not from here",
                reason(forbidden)
                        + "Pages can be changed only on the computer on which this wiki runs, at its own address (localhost), and"
                        + " from its own pages.",
                "");
    }

    /** Why the wiki's policy said no: that is no secret. */
    private static String reason(Forbidden forbidden) {
        return forbidden instanceof PermissionDenied denied ? denied.decision().reason() + ". " : "";
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
