package dev.mastaba.examples.wiki.contact;

/**
 * A page that a user watches.
 *
 * @param id the number by which links in mails name the watch
 * @param address the user's confirmed address
 * @param locale the locale of the mails
 */
public record Watch(int id, String address, String locale) {}
