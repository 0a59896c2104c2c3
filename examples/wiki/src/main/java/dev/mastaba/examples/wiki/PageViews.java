package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.security.Identity;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.examples.wiki.text.Rendered;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.i18n.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The front page and the pages. */
final class PageViews {
    private static final PageName HOME = PageName.of("Home");
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int RECENT = 8;

    private final WikiDatabase database;
    private final Texts texts;

    PageViews(WikiDatabase database, Texts texts) {
        this.database = database;
        this.texts = texts;
    }

    /**
     * The data for the front page's template.
     *
     * @param home the name of the page that is shown
     * @param title its title
     * @param html its text
     * @param recent the newest changes of all pages
     */
    record Front(String home, String title, String html, List<Shown> recent) {}

    /**
     * The data for a page's template.
     *
     * @param title the page's title
     * @param html its text
     * @param change its newest change
     * @param locked whether only administrators may edit it
     * @param watched whether the user watches it
     */
    record Shows(String title, String html, Shown change, boolean locked, boolean watched) {}

    /** Returns the root of the front page. */
    Page home(Request request) {
        return page(HOME, request);
    }

    /** Returns the root of a page's routes: null, and so 404, for an invalid name. */
    @Nullable
    Page named(Request request) {
        String typed = request.pathParam("name");
        if (PageName.problemWith(typed).isPresent()) {
            return null;
        }
        return page(PageName.of(typed), request);
    }

    private Page page(PageName name, Request request) {
        Pages pages = database.pages(request);
        return new Page(name, pages.newest(name), pages.isProtected(name));
    }

    Front front(Page home, Request request) {
        Rendered text = home.newest()
                .map(newest -> texts.render(newest, request))
                .orElseGet(() -> unwritten(Localizer.of(request)));
        List<Change> recent = database.pages(request).recent(RECENT);
        Formats formats = Formats.of(request);
        return new Front(
                home.name().text(),
                text.title(),
                text.html(),
                recent.stream().map(change -> Shown.of(change, formats)).toList());
    }

    private static Rendered unwritten(Localizer localizer) {
        String text = localizer.translate(TEXT.of("This wiki has no front page yet."));
        return new Rendered(localizer.translate(TEXT.of("Welcome")), "<p>" + Markup.escape(text) + "</p>\n");
    }

    Shows show(Page page, Request request) {
        Revision newest = page.written();
        Rendered text = texts.render(newest, request);
        boolean watched = Identity.of(request)
                .filter(user -> database.watches(request).isWatching(page.name(), UserName.of(user.userId())))
                .isPresent();
        return new Shows(text.title(), text.html(), Shown.of(newest, Formats.of(request)), page.locked(), watched);
    }
}
