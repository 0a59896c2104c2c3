package dev.mastaba.examples.wiki.page;

import java.time.Instant;

/**
 * A revision of a wiki page without its text, for lists.
 *
 * @param page the page's name
 * @param number the revision's number
 * @param written the time at which the revision was saved
 * @param author the author
 * @param note the author's description of the change; may be empty
 */
public record Change(String page, int number, Instant written, String author, String note) {}
