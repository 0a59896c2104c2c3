package dev.mastaba.examples.wiki.page;

import java.time.Instant;

/**
 * What somebody once made of a page.
 *
 * @param page the page's name
 * @param number counts from 1
 * @param written when
 * @param author who, as they called themselves
 * @param note what was changed, in their words; may be empty
 * @param text the whole text, in Markdown
 */
public record Revision(String page, int number, Instant written, String author, String note, String text) {}
