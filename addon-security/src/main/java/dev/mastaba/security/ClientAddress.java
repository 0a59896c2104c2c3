package dev.mastaba.security;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A client's address as far as it says who it is: who has one address of a network mostly has others. */
final class ClientAddress {
    private static final Pattern IPV4 = Pattern.compile("(?:::ffff:)?((\\d{1,3})(?:\\.\\d{1,3}){2})\\.\\d{1,3}");
    private static final int GROUPS = 8;

    private ClientAddress() {}

    /** The first 24 bits of an IPv4 address, 64 of IPv6; what is neither stays as it is. */
    static String network(String address) {
        var four = IPV4.matcher(address);
        if (four.matches()) {
            return four.group(1);
        }
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        return bare.contains(":") ? String.join(":", Arrays.copyOf(groups(bare), GROUPS / 2)) : address;
    }

    /** All groups of an IPv6 address, without zeros at their beginning. */
    private static String[] groups(String address) {
        String[] all = new String[GROUPS];
        Arrays.fill(all, "0");
        int gap = address.indexOf("::");
        String[] head = (gap < 0 ? address : address.substring(0, gap)).split(":");
        for (int i = 0; i < Math.min(head.length, GROUPS); i++) {
            all[i] = trimmed(head[i]);
        }
        String[] tail = gap < 0 ? new String[0] : address.substring(gap + 2).split(":");
        for (int i = 0; i < Math.min(tail.length, GROUPS); i++) {
            all[GROUPS - 1 - i] = trimmed(tail[tail.length - 1 - i]);
        }
        return all;
    }

    private static String trimmed(String group) {
        return group.isEmpty() ? "0" : group.replaceFirst("^0+(?=.)", "");
    }
}
