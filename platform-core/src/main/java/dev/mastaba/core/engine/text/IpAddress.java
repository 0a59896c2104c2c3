package dev.mastaba.core.engine.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A numeric IP address. All spellings of an address are equal: an IPv4 address that is mapped to IPv6 is the IPv4 address. Immutable.
 *
 * @param address the address, whose host name is never looked up
 */
public record IpAddress(InetAddress address) {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d{1,2})";
    private static final Pattern NUMBERS =
            Pattern.compile("\\[?(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:%[^\\]]*)?]?");

    /** A run of two or more parts of an IPv6 address that are zero. */
    private static final Pattern ZEROS = Pattern.compile("(?:(?:^|:)0){2,}(?::|$)");

    /** The length in bytes of an IPv4 address. */
    private static final int FOUR = 4;

    /** The number of leading bits that a provider assigns to one customer: the whole IPv4 address, or the network of an IPv6 address. */
    private static final int CUSTOMER_BITS = 64;

    /** Parses an address, with or without brackets and zone; returns null for any other text, such as a host name. */
    public static @Nullable IpAddress parse(String text) {
        var numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return null;
        }
        try {
            return new IpAddress(InetAddress.getByName(numbers.group(1)));
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    /** Returns the network that one customer gets, which stands for a client; a text that is not an address is returned unchanged. */
    public static String customer(String text) {
        return network(text, Integer.MAX_VALUE, CUSTOMER_BITS);
    }

    /**
     * Returns the network of an address, as text; a text that is not an address is returned unchanged.
     *
     * @param bitsOfFour the number of leading bits of an IPv4 address
     * @param bitsOfSix the number of leading bits of an IPv6 address
     */
    public static String network(String text, int bitsOfFour, int bitsOfSix) {
        IpAddress parsed = parse(text);
        return parsed == null ? text : parsed.network(bitsOfFour, bitsOfSix).text();
    }

    private IpAddress network(int bitsOfFour, int bitsOfSix) {
        byte[] bytes = bytes();
        int bits = bytes.length == FOUR ? bitsOfFour : bitsOfSix;
        if (bits < bytes.length * Byte.SIZE) {
            Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
        }
        return of(bytes);
    }

    private static IpAddress of(byte[] bytes) {
        try {
            return new IpAddress(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Returns the bytes of the address: 4 or 16. */
    public byte[] bytes() {
        return address.getAddress();
    }

    /** Returns the canonical text (RFC 5952), without brackets and zone. */
    public String text() {
        String text = address.getHostAddress();
        return ZEROS.matcher(text)
                .results()
                .max(Comparator.comparingInt((MatchResult run) -> run.end() - run.start())
                        .thenComparing(run -> -run.start()))
                .map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
                .orElse(text);
    }

    /** Returns whether only this machine has the address. */
    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }
}
