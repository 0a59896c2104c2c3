package dev.mastaba.api;

import java.util.Arrays;

/** The network that a client's address stands for: an IPv4 address itself, or the first 64 bits of an IPv6 address. */
final class ClientNetwork {
    private static final int GROUPS = 8;
    private static final int NETWORK_GROUPS = 4;
    private static final String MAPPED = "::ffff:";

    private ClientNetwork() {}

    /** Returns the network of an address in text form; any other text is returned unchanged. */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String bare = bare(address);
        if (bare.indexOf('.') >= 0) {
            return bare.regionMatches(true, 0, MAPPED, 0, MAPPED.length()) ? bare.substring(MAPPED.length()) : bare;
        }
        return String.join(":", Arrays.copyOf(groups(bare), NETWORK_GROUPS));
    }

    /** Removes brackets and the zone. */
    private static String bare(String address) {
        int start = address.startsWith("[") ? 1 : 0;
        int end = address.endsWith("]") ? address.length() - 1 : address.length();
        int zone = address.indexOf('%');
        return address.substring(start, zone < 0 ? Math.max(start, end) : Math.max(start, Math.min(zone, end)));
    }

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
        int zeros = 0;
        while (zeros < group.length() - 1 && group.charAt(zeros) == '0') {
            zeros++;
        }
        return group.isEmpty() ? "0" : group.substring(zeros);
    }
}
