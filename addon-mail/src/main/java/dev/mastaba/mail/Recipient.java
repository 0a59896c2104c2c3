package dev.mastaba.mail;

import java.util.Locale;
import java.util.Objects;

/**
 * A person who receives a mail.
 *
 * @param address the email address, such as {@code ada@example.org}, without a name; letters outside ASCII are permitted
 * @param name the displayed name; may be empty
 * @param locale the language of the mail
 */
public record Recipient(String address, String name, Locale locale) {
    /**
     * A regular expression for the local part and the domain that mails can be sent to, for the constraint {@code @Email(regexp = Recipient.ADDRESS)}.
     * Without it, the constraint also accepts quoted local parts and literal IP addresses.
     */
    public static final String ADDRESS =
            "[^\\s\\p{Cntrl}\"(),:;<>@\\[\\]\\\\]{1,64}@[^\\s\\p{Cntrl}\"(),:;<>@\\[\\]\\\\]+";

    /**
     * Creates a recipient.
     *
     * @throws IllegalArgumentException if the address or the name is invalid
     */
    public Recipient {
        Addresses.check(address);
        HeaderText.check("the name of a recipient", name);
        Objects.requireNonNull(locale);
    }

    /** Returns a recipient without a name. */
    public static Recipient of(String address, Locale locale) {
        return new Recipient(address, "", locale);
    }

    /**
     * Returns this recipient with a name. The name often comes from a client and is only displayed, so line breaks and other control characters become
     * spaces, and a longer text is cut to 500 characters.
     */
    public Recipient named(String other) {
        return new Recipient(address, HeaderText.cleaned(other), locale);
    }
}
