package dev.mastaba.examples.wiki.page;

/**
 * A page that a search found.
 *
 * @param page its name
 * @param excerpt some of its text, around the words if they occur in it
 */
public record Found(String page, String excerpt) {}
