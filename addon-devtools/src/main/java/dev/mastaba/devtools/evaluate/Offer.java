package dev.mastaba.devtools.evaluate;

/**
 * What the page of a failure has to know in order to evaluate beside it.
 *
 * @param id names the failure
 * @param word what has to be sent along: the page's own, unguessable
 * @param bundle whose classes can be named
 */
public record Offer(String id, String word, String bundle) {}
