package dev.mastaba.examples.wiki;

import dev.mastaba.core.application.EventBus;
import dev.mastaba.core.http.Request;
import dev.mastaba.examples.wiki.page.Change;

/**
 * An event: a user changed or deleted a page. It is published in the transaction of the change, which can still be rolled back.
 *
 * @param change the change; the number of a deleted page is 0
 * @param request the request of the user
 */
public record PageChanged(Change change, Request request) {
    static void tell(Change change, Request request) throws Exception {
        EventBus.of(request).tell(new PageChanged(change, request), request);
    }
}
