package dev.mastaba.security;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The networks of a client's address: a client that has one address of a network usually has others of it as well. */
final class ClientAddress {
    private static final Pattern IPV4 = Pattern.compile("(?:::ffff:)?((\\d{1,3}\\.\\d{1,3})\\.\\d{1,3})\\.\\d{1,3}");
    private static final int GROUPS = 8;

    private ClientAddress() {}

    /** Returns the first 24 bits of an IPv4 address or 64 bits of an IPv6 address; any other text is returned unchanged. */
    static String network(String address) {
        return networks(address).get(0);
    }

    /** Returns the networks that contain an address, from {@link #network} on: 24 and 16 bits of IPv4; 64, 48, and 32 bits of IPv6. */
    static List<String> networks(String address) {
        var four = IPV4.matcher(address);
        if (four.matches()) {
            return List.of(four.group(1), four.group(2));
        }
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        return bare.contains(":") ? ofGroups(groups(bare)) : List.of(address);
    }

    private static List<String> ofGroups(String[] groups) {
        return Stream.of(4, 3, 2)
                .map(first -> String.join(":", Arrays.copyOf(groups, first)))
                .toList();
    }

    /** Returns all groups of an IPv6 address without leading zeros. */
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
