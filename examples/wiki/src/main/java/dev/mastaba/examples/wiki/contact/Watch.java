package dev.mastaba.examples.wiki.contact;

/**
 * A page that a user watches.
 *
 * @param id the number by which links in mails name the watch
 * @param page the page's name
 * @param name the user's name
 * @param address the user's confirmed address
 * @param locale the locale of the mails
 * @param reported the number of the newest revision that the user knows from a mail, or from the page itself
 */
public record Watch(int id, String page, String name, String address, String locale, int reported) {}
