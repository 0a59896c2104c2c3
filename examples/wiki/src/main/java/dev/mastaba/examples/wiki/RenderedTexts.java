package dev.mastaba.examples.wiki;

import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.text.Rendered;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTML of the revisions that were shown last, bounded in bytes. Safe for any thread. */
final class RenderedTexts {
    private static final int OVERHEAD = 300;

    private final long most;
    private final Map<Key, Rendered> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Creates an empty cache with a maximum number of bytes. */
    RenderedTexts(long most) {
        this.most = most;
    }

    /**
     * A revision as one mount of the wiki shows it. A page that was deleted and written again has the same numbers, but other times.
     *
     * @param page the page's name
     * @param number the revision's number
     * @param written the time of the revision
     * @param base the path of the pages
     */
    record Key(String page, int number, Instant written, String base) {
        static Key of(Revision revision, String base) {
            return new Key(revision.page(), revision.number(), revision.written(), base);
        }
    }

    synchronized @Nullable Rendered find(Key key) {
        return byUse.get(key);
    }

    synchronized void keep(Key key, Rendered rendered) {
        Rendered before = byUse.put(key, rendered);
        bytes += size(rendered) - (before == null ? 0 : size(before));
        var eldest = byUse.values().iterator();
        while (bytes > most) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Returns the size, at most two bytes for each character. */
    private static long size(Rendered rendered) {
        return OVERHEAD + 2L * (rendered.html().length() + rendered.title().length());
    }
}
