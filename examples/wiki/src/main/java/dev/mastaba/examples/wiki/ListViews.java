package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Found;
import dev.mastaba.i18n.Formats;
import java.util.List;

/** Lists of pages: all, the newest changes, the results of a search. */
final class ListViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int RECENT = 100;
    private static final int FOUND = 50;
    private static final int LONGEST_SEARCH = 100;

    private final WikiDatabase database;
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
     * @param found the pages, best first
     */
    record Search(String words, List<Found> found) {}

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
        String words = typed.length() <= LONGEST_SEARCH ? typed : typed.substring(0, LONGEST_SEARCH);
        return new Search(
                words,
                words.isEmpty()
                        ? List.of()
                        : searches.call(request, () -> database.pages(request).search(words, FOUND)));
    }
}
