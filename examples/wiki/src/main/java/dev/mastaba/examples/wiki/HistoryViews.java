package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.session.Session;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.Quota;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.Saving;
import dev.mastaba.examples.wiki.text.Rendered;
import dev.mastaba.i18n.Formats;
import java.util.List;
import java.util.Map;

/** The histories of pages. */
final class HistoryViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final TranslationString MEANWHILE =
            TEXT.of("Another user saved this page in the meantime. Look at it before you restore an old revision.");

    private final WikiDatabase database;
    private final Texts texts;
    private final Quota quota;

    HistoryViews(WikiDatabase database, Texts texts, Quota quota) {
        this.database = database;
        this.texts = texts;
        this.quota = quota;
    }

    /**
     * The data for the template of a history.
     *
     * @param name the page's name
     * @param changes newest first
     */
    record History(String name, List<Shown> changes) {}

    /**
     * The data for the template of an old revision.
     *
     * @param title its title
     * @param html its text
     * @param change its author and time
     * @param newest the number of the page's newest revision
     * @param diff its changes; empty for the first
     */
    record Old(String title, String html, Shown change, int newest, List<ShownLine> diff) {}

    History list(Page page, Request request) {
        page.written();
        Formats formats = Formats.of(request);
        return new History(
                page.name().text(),
                database.pages(request).history(page.name()).stream()
                        .map(change -> Shown.of(change, formats))
                        .toList());
    }

    Old revision(Page page, Request request) {
        Revision revision = asked(page, request);
        Rendered text = texts.render(revision, request);
        List<ShownLine> diff = database.pages(request)
                .revision(page.name(), revision.number() - 1)
                .map(before -> ShownLine.of(texts.difference(before.text(), revision.text(), request), request))
                .orElse(List.of());
        return new Old(text.title(), text.html(), Shown.of(revision, Formats.of(request)), page.number(), diff);
    }

    Response restore(Page page, Request request) throws Exception {
        Revision revision = asked(page, request);
        String base = request.form().get("base");
        if (!base.equals(Integer.toString(page.number()))) {
            throw new Refused(409, MEANWHILE, null);
        }
        Localizer localizer = Localizer.of(request);
        String note = localizer.translate(TEXT.of("Revision ${n} restored").with("n", revision.number()));
        Draft draft = new Draft(page.number(), EditViews.author(request), note, revision.text());
        texts.render(draft, request).problem().ifPresent(problem -> {
            throw new Refused(422, problem, null);
        });
        Saving saving = database.pages(request).save(page.name(), draft, quota);
        if (saving instanceof Saving.Conflict) {
            throw new Refused(409, MEANWHILE, null);
        }
        if (saving instanceof Saving.OverQuota over) {
            throw new Refused(422, over.problem(), null);
        }
        if (saving instanceof Saving.Saved saved) {
            PageChanged.tell(saved.revision().change(), request);
        }
        Session.of(request)
                .flash(localizer.translate(
                        TEXT.of("Revision ${n} was restored.").with("n", revision.number())));
        return Response.seeOther(
                Urls.of(request).path("page", Map.of("name", page.name().text())));
    }

    private Revision asked(Page page, Request request) {
        int number = Integer.parseInt(request.pathParam("number"));
        return database.pages(request)
                .revision(page.name(), number)
                .orElseThrow(() -> new NotFound("The page \"" + page.name() + "\" has no revision " + number + "."));
    }
}
