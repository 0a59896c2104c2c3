package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.text.DiffLine;
import dev.mastaba.examples.wiki.text.LineDiff;
import dev.mastaba.examples.wiki.text.Markdown;
import dev.mastaba.examples.wiki.text.Rendered;
import java.util.List;
import java.util.Map;

/**
 * A renderer of the texts of revisions; it renders each once and caches the HTML for all readers. Few texts are rendered or compared at once. Links
 * to pages depend on the wiki's mount. Safe for any thread.
 */
final class Texts {
    private static final long MOST_BYTES = 16 << 20;

    private final Markdown markdown = new Markdown();
    private final RenderedTexts kept = new RenderedTexts(MOST_BYTES);
    private final ConcurrencyLimit limit = ConcurrencyLimit.ofProcessors();

    /** Returns the revision's text, with the page's name as its title if the text has none. */
    Rendered render(Revision revision, Request request) {
        RenderedTexts.Key key = key(revision, request);
        Rendered known = kept.find(key);
        Rendered rendered = known != null ? known : limit.call(request, () -> renderOnce(key, revision, request));
        return rendered.title().isEmpty() ? rendered.titled(revision.page()) : rendered;
    }

    /** Renders a revision once; the other readers of a new page wait for the first one. */
    private Rendered renderOnce(RenderedTexts.Key key, Revision revision, Request request) {
        Rendered known = kept.find(key);
        if (known != null) {
            return known;
        }
        Rendered rendered = markdown.render(revision.text(), name -> pageUrl(name, request));
        kept.keep(key, rendered);
        return rendered;
    }

    /** Renders a text before it is saved. */
    Rendered render(Draft draft, Request request) {
        return limit.call(request, () -> markdown.render(draft.text(), name -> pageUrl(name, request)));
    }

    /** Caches the result of a draft for the readers of the saved revision. */
    void keep(Revision saved, Rendered rendered, Request request) {
        kept.keep(key(saved, request), rendered);
    }

    /** Returns the lines in which two texts differ. */
    List<DiffLine> difference(String older, String newer, Request request) {
        return limit.call(request, () -> LineDiff.between(older, newer));
    }

    private static RenderedTexts.Key key(Revision revision, Request request) {
        return RenderedTexts.Key.of(revision, pageUrl("a", request));
    }

    private static String pageUrl(String name, Request request) {
        return Urls.of(request).path("page", Map.of("name", name));
    }
}
