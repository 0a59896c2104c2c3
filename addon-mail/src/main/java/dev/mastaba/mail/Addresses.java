package dev.mastaba.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The checks of email addresses: a local part of unquoted characters and a domain (RFC 5321 4.1.2), both of which may contain letters outside ASCII (RFC
 * 6531). Quoted local parts and literal IP addresses are refused.
 */
final class Addresses {
    /** The maximum length in characters (RFC 5321 4.5.3.1). */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL = Pattern.compile(
            "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]++(\\.[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private Addresses() {}

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    static void check(String address) {
        if (!isValid(address)) {
            throw MailProblems.badAddress(address);
        }
    }

    static boolean isValid(String address) {
        int at = address.lastIndexOf('@');
        if (address.length() > LONGEST || at < 1 || at > LONGEST_LOCAL) {
            return false;
        }
        String domain = DomainName.ascii(address.substring(at + 1));
        return LOCAL.matcher(address.substring(0, at)).matches()
                && domain.length() + at < LONGEST
                && DOMAIN.matcher(domain).matches();
    }

    /** Returns the address with its domain in ASCII, as the mail is sent to. */
    static String sent(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + DomainName.ascii(address.substring(at + 1));
    }

    /** Returns the key under which mails to an address are counted: most servers do not distinguish cases. */
    static String counted(String address) {
        return sent(address).toLowerCase(Locale.ROOT);
    }

    static String domain(String address) {
        return sent(address).substring(sent(address).lastIndexOf('@') + 1);
    }
}
