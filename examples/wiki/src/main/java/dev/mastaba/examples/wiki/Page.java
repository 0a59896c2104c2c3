package dev.mastaba.examples.wiki;

import dev.mastaba.core.message.NotFound;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Revision;
import java.util.Optional;

/**
 * A page as a request names it; it need not have been written yet.
 *
 * @param name its name
 * @param newest its newest revision; none when nobody has written it
 */
public record Page(PageName name, Optional<Revision> newest) {
    /** The newest revision of a page that must be there. */
    Revision written() {
        return newest.orElseThrow(() -> new NotFound("Nobody has written the page \"" + name + "\" yet."));
    }

    /** The number of the newest revision; 0 when there is none. */
    int number() {
        return newest.map(Revision::number).orElse(0);
    }
}
