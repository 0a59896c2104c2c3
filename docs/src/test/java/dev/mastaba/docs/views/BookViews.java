package dev.mastaba.docs.views;

import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.http.Request;

// tag::views-class
/** Created for each request; a record is enough. */
public record BookViews(Shelf.Book book, Request request) {
    @ViewConfig(route = "book", renderer = "string")
    Object show() {
        return "Read " + book.title();
    }

    @ViewConfig(route = "book", param = "who", renderer = "string")
    Object order() {
        return book.title() + " for " + request.query().get("who");
    }
}
// end::views-class
