package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Found;
import dev.mastaba.examples.wiki.store.Pages;
import dev.mastaba.examples.wiki.text.Excerpt;
import dev.mastaba.examples.wiki.text.Markdown;
import dev.mastaba.i18n.Formats;
import java.util.List;
import java.util.stream.Stream;

/** Lists of pages: all, the newest changes, the results of a search. */
final class ListViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int RECENT = 100;
    private static final int FOUND = 50;
    private static final int LONGEST_SEARCH = 100;

    private final WikiDatabase database;
    private final Markdown markdown = new Markdown();
    /** A search reads all texts: without a limit, a few searches would take all connections to the database. */
    private final ConcurrencyLimit searches = new ConcurrencyLimit(2);

    ListViews(WikiDatabase database) {
        this.database = database;
    }

    /**
     * The data for the template of a list of changes.
     *
     * @param title the title of the list
     * @param changes the changes
     */
    record Changes(String title, List<Shown> changes) {}

    /**
     * The data for the template of a search.
     *
     * @param words the words of the search; may be empty
     * @param total the number of pages that contain the words
     * @param found the best of these pages, best first
     */
    record Search(String words, int total, List<Hit> found) {}

    /**
     * A page that a search found.
     *
     * @param page the name of the page
     * @param title its title, or its name if it has none
     * @param excerpt a part of its text, without Markdown
     */
    record Hit(String page, Excerpt title, Excerpt excerpt) {}

    Changes pages(Request request) {
        return changes(TEXT.of("All pages"), database.pages(request).all(), request);
    }

    Changes recent(Request request) {
        return changes(TEXT.of("Recent changes"), database.pages(request).recent(RECENT), request);
    }

    private static Changes changes(TranslationString title, List<Change> all, Request request) {
        Formats formats = Formats.of(request);
        return new Changes(
                Localizer.of(request).translate(title),
                all.stream().map(change -> Shown.of(change, formats)).toList());
    }

    Search search(Request request) {
        String typed = request.query().get("q", "").strip();
        String text = typed.length() <= LONGEST_SEARCH ? typed : typed.substring(0, LONGEST_SEARCH);
        if (text.isEmpty()) {
            return new Search("", 0, List.of());
        }
        List<String> words =
                Stream.of(text.split("\\s+")).distinct().limit(Pages.MOST_WORDS).toList();
        Found.Result result =
                searches.call(request, () -> database.pages(request).search(words, FOUND));
        return new Search(
                String.join(" ", words),
                result.total(),
                result.first().stream().map(found -> hit(found, words)).toList());
    }

    private Hit hit(Found found, List<String> words) {
        String title = markdown.title(found.opening());
        return new Hit(
                found.page(),
                Excerpt.of(title.isEmpty() ? found.page() : title, words),
                Excerpt.around(markdown.plain(fromWholeLine(found)), words));
    }

    /** A fragment that begins inside a line would show the marks of which only the end is left. */
    private static String fromWholeLine(Found found) {
        int line = found.fragment().indexOf('\n');
        boolean whole = found.opening()
                .startsWith(found.fragment()
                        .substring(0, Math.min(200, found.fragment().length())));
        return whole || line < 0 || line > 300
                ? found.fragment()
                : found.fragment().substring(line + 1);
    }
}
