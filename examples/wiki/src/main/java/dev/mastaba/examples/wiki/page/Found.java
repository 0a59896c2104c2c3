package dev.mastaba.examples.wiki.page;

/**
 * A wiki page that a search found.
 *
 * @param page the name of the page
 * @param excerpt an excerpt of the page's text, around the search words if the text contains them
 */
public record Found(String page, String excerpt) {}
