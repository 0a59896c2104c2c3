package dev.mastaba.examples.wiki.page;

import java.time.Instant;

/**
 * A revision of a page.
 *
 * @param page the page's name
 * @param number its number, from 1
 * @param written the time of the revision
 * @param author the name that the author gave
 * @param note the author's description of the change; may be empty
 * @param text the whole text, in Markdown
 */
public record Revision(String page, int number, Instant written, String author, String note, String text) {}
