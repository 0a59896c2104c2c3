package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.status.Conflict;
import dev.mastaba.core.url.Urls;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.Pages;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.Saving;
import dev.mastaba.examples.wiki.text.LineDiff;
import dev.mastaba.examples.wiki.text.Rendered;
import java.util.List;
import java.util.Map;

/** What pages were. */
final class HistoryViews {
    private final Pages pages;
    private final Texts texts;

    HistoryViews(Pages pages, Texts texts) {
        this.pages = pages;
        this.texts = texts;
    }

    /**
     * What the template of a history receives.
     *
     * @param name the page's name
     * @param changes newest first
     */
    record History(String name, List<Shown> changes) {}

    /**
     * What the template of an old revision receives.
     *
     * @param title its title
     * @param html its text
     * @param change who wrote it, and when
     * @param newest the number of the page's newest revision
     * @param diff what it changed; empty for the first
     */
    record Old(String title, String html, Shown change, int newest, List<ShownLine> diff) {}

    History list(Page page, Request request) {
        page.written();
        return new History(
                page.name().text(),
                pages.history(page.name()).stream().map(Shown::of).toList());
    }

    Old revision(Page page, Request request) {
        Revision revision = asked(page, request);
        Rendered text = texts.render(revision, request);
        List<ShownLine> diff = pages.revision(page.name(), revision.number() - 1)
                .map(before -> ShownLine.of(LineDiff.between(before.text(), revision.text())))
                .orElse(List.of());
        return new Old(text.title(), text.html(), Shown.of(revision), page.number(), diff);
    }

    Response restore(Page page, Request request) {
        Revision revision = asked(page, request);
        String base = request.form().get("base");
        if (!base.equals(Integer.toString(page.number()))) {
            throw new Conflict("Somebody saved this page meanwhile; look at it before you bring an old text back.");
        }
        Draft draft = new Draft(
                page.number(), EditViews.author(request), "Revision " + revision.number() + " again", revision.text());
        if (pages.save(page.name(), draft) instanceof Saving.Conflict) {
            throw new Conflict("Somebody saved this page meanwhile; look at it before you bring an old text back.");
        }
        Session.of(request).flash("Revision " + revision.number() + " is the newest text again.");
        return Response.seeOther(
                Urls.of(request).path("page", Map.of("name", page.name().text())));
    }

    private Revision asked(Page page, Request request) {
        int number = Integer.parseInt(request.pathParam("number"));
        return pages.revision(page.name(), number)
                .orElseThrow(() -> new NotFound("The page \"" + page.name() + "\" has no revision " + number + "."));
    }
}
