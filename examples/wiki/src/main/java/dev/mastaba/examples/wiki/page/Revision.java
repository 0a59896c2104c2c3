package dev.mastaba.examples.wiki.page;

import java.time.Instant;

/**
 * A revision of a wiki page.
 *
 * @param page the page's name
 * @param number the revision's number, starting at 1
 * @param written the time at which the revision was saved
 * @param author the name of the author
 * @param note the author's description of the change; may be empty
 * @param text the whole text, in Markdown
 */
public record Revision(String page, int number, Instant written, String author, String note, String text) {
    /** Returns the revision without its text. */
    public Change change() {
        return new Change(page, number, written, author, note);
    }
}
