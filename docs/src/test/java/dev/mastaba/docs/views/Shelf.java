package dev.mastaba.docs.views;

import java.util.List;

/** A shelf of books, the context of the guide's views. */
public record Shelf(List<Book> books) {
    /** A book of it. */
    public record Book(String title) {}
}
