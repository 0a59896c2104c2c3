package dev.mastaba.examples.wiki.contact;

/**
 * A user's choices about mails.
 *
 * @param id the number by which links in mails name the user; 0 until the choices are stored
 * @param name the user's name
 * @param address the confirmed address, which alone receives mails; empty for none
 * @param pending an address that the user entered and has not confirmed yet; empty for none
 * @param locale the locale of the mails
 * @param digest whether the user receives the weekly digest
 */
public record Contact(int id, String name, String address, String pending, String locale, boolean digest) {
    /** Creates the choices of a user who has not made any. */
    public static Contact none(String name, String locale) {
        return new Contact(0, name, "", "", locale, false);
    }

    /** Returns the address that the user entered last, which can be unconfirmed. */
    public String entered() {
        return pending.isEmpty() ? address : pending;
    }

    /** Returns these choices with an address that is not confirmed yet. */
    public Contact asking(String other) {
        return new Contact(id, name, address, other, locale, digest);
    }
}
