package dev.mastaba.examples.wiki;

import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.http.Request;
import dev.mastaba.examples.wiki.page.Change;
import dev.mastaba.examples.wiki.page.Revision;
import java.time.Instant;

/**
 * An event: a user changed or deleted a page. It is published in the transaction of the change, which can still be rolled back.
 *
 * @param change the change; the number of a deleted page is 0
 * @param request the request of the user
 */
public record PageChanged(Change change, Request request) {
    static void tell(Revision saved, Request request) throws Exception {
        tell(new Change(saved.page(), saved.number(), saved.written(), saved.author(), saved.note()), request);
    }

    static void tellDeleted(Page page, Request request) throws Exception {
        tell(new Change(page.name().text(), 0, Instant.now(), EditViews.author(request), ""), request);
    }

    private static void tell(Change change, Request request) throws Exception {
        EventBus.of(request).tell(new PageChanged(change, request), request);
    }
}
