package dev.mastaba.docs.views;

import dev.mastaba.core.http.Request;

// tag::views-class
/** Made anew for each request; a record is enough. */
public record BookViews(Shelf.Book book, Request request) {
    Object show() {
        return "Read " + book.title();
    }

    Object order() {
        return book.title() + " for " + request.query().get("who");
    }
}
// end::views-class
