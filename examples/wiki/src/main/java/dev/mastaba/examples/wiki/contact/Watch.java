package dev.mastaba.examples.wiki.contact;

/**
 * A page that a user watches.
 *
 * @param id the number by which links in mails name the watch
 * @param page the page's name
 * @param address the user's confirmed address
 * @param locale the locale of the mails
 */
public record Watch(int id, String page, String address, String locale) {}
