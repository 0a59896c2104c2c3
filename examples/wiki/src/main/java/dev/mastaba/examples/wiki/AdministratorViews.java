package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.session.Session;
import dev.mastaba.examples.wiki.page.Change;
import java.time.Instant;
import java.util.Map;

/** The actions of administrators on pages, besides editing them. */
final class AdministratorViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private final WikiDatabase database;

    AdministratorViews(WikiDatabase database) {
        this.database = database;
    }

    /**
     * The data for the template of the confirmation.
     *
     * @param name the name of the page to delete
     * @param revisions the number of its revisions
     */
    record Deleting(String name, int revisions) {}

    Response protect(Page page, Request request) {
        page.written();
        boolean wanted = request.form().get("protected", "").equals("yes");
        database.pages(request).protect(page.name(), wanted);
        TranslationString done = wanted
                ? TEXT.of("Only administrators can edit this page now.")
                : TEXT.of("Every logged-in user can edit this page.");
        Session.of(request).flash(Localizer.of(request).translate(done));
        return Response.seeOther(
                Urls.of(request).path("page", Map.of("name", page.name().text())));
    }

    Deleting asking(Page page, Request request) {
        return new Deleting(page.name().text(), page.written().number());
    }

    Response delete(Page page, Request request) throws Exception {
        page.written();
        database.pages(request).delete(page.name());
        PageChanged.tell(new Change(page.name().text(), 0, Instant.now(), EditViews.author(request), ""), request);
        TranslationString done =
                TEXT.of("The page “${name}” and its history were deleted.").with("name", page.name());
        Session.of(request).flash(Localizer.of(request).translate(done));
        return Response.seeOther(Urls.of(request).path("front"));
    }
}
