package dev.mastaba.examples.wiki.page;

import java.time.Instant;

/**
 * A revision without its text, for lists.
 *
 * @param page the page's name
 * @param number the revision's number
 * @param written when
 * @param author who
 * @param note what was changed; may be empty
 */
public record Change(String page, int number, Instant written, String author, String note) {}
