package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.url.Urls;
import dev.mastaba.examples.wiki.page.Pages;
import java.util.Map;

/** What administrators do with pages besides editing them. */
final class AdministratorViews {
    private final Pages pages;

    AdministratorViews(Pages pages) {
        this.pages = pages;
    }

    /**
     * What the template of the question receives.
     *
     * @param name the name of the page that is to be deleted
     * @param revisions how many texts it had
     */
    record Deleting(String name, int revisions) {}

    Response protect(Page page, Request request) {
        page.written();
        boolean wanted = request.form().get("protected", "").equals("yes");
        pages.protect(page.name(), wanted);
        Session.of(request)
                .flash(
                        wanted
                                ? "Administrators alone may edit this page now."
                                : "Whoever is logged in may edit this page.");
        return Response.seeOther(
                Urls.of(request).path("page", Map.of("name", page.name().text())));
    }

    Deleting asking(Page page, Request request) {
        return new Deleting(page.name().text(), page.written().number());
    }

    Response delete(Page page, Request request) {
        page.written();
        pages.delete(page.name());
        Session.of(request).flash("The page \"" + page.name() + "\" and its history are deleted.");
        return Response.seeOther(Urls.of(request).path("front"));
    }
}
