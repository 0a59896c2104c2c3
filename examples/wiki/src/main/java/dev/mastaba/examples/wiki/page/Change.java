package dev.mastaba.examples.wiki.page;

import java.time.Instant;

/**
 * A revision without its text, for lists.
 *
 * @param page the page's name
 * @param number the revision's number
 * @param written the time of the revision
 * @param author the author
 * @param note the description of the change; may be empty
 */
public record Change(String page, int number, Instant written, String author, String note) {}
