package dev.mastaba.examples.wiki.page;

import java.util.List;

/**
 * A wiki page that a search found.
 *
 * @param page the name of the page
 * @param opening the first characters of the page's text, which contain its title if it has one
 * @param fragment a part of the text around the search words if the text contains them, or its beginning
 */
public record Found(String page, String opening, String fragment) {
    /**
     * The result of a search.
     *
     * @param total the number of pages that contain the words
     * @param first the best of these pages, best first
     */
    public record Result(int total, List<Found> first) {
        /** The result of a search without words. */
        public static final Result NONE = new Result(0, List.of());
    }
}
