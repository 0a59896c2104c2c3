package dev.mastaba.examples.wiki.text;

/**
 * A Markdown text as HTML.
 *
 * @param title what its first heading says, if the text begins with one of the first level; else empty
 * @param html the rest; safe to stand in a page as it is, with headings from the second level on
 */
public record Rendered(String title, String html) {}
