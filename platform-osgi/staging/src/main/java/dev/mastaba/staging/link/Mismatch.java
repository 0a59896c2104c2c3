package dev.mastaba.staging.link;

/**
 * The reason why a class cannot use another one.
 *
 * @param named a text that names the class of another bundle
 * @param text the reason
 */
public record Mismatch(String named, String text) {}
