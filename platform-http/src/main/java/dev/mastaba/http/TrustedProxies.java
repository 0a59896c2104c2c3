package dev.mastaba.http;

import dev.mastaba.core.http.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies before the server whose word about a client is taken: what {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, or {@code Forwarded} say,
 * and that of the field for a path that is named.
 * Everybody else's word is left aside. Immutable.
 *
 * @param networks their addresses, and networks of them
 * @param fields which fields they write
 * @param prefixField the field in which they name the path that they took away, such as {@code X-Forwarded-Prefix}; empty: in none
 */
record TrustedProxies(List<Network> networks, Fields fields, String prefixField) {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final TrustedProxies NONE = new TrustedProxies(List.of(), Fields.ANY, "");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public TrustedProxies {
        networks = List.copyOf(networks);
        if (!prefixField.isEmpty() && !FIELD.matcher(prefixField).matches()) {
            throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "proxies.prefix is \"" + prefixField
                    + "\"; the name of a field is expected, such as X-Forwarded-Prefix");
        }
    }

    /** The fields in which proxies say what scheme, host and client they see; a proxy must write or take out each that is read. */
    public enum Fields {
        /** {@code X-Forwarded-Proto}, {@code -Host} and {@code -For}; where none of these says anything, {@code Forwarded}. */
        ANY("any"),
        /** {@code X-Forwarded-Proto}, {@code -Host} and {@code -For} alone. */
        X_FORWARDED("x-forwarded"),
        /** {@code Forwarded} alone (RFC 7239). */
        FORWARDED("forwarded");

        private final String text;

        Fields(String text) {
            this.text = text;
        }

        boolean own() {
            return this != FORWARDED;
        }

        boolean standard() {
            return this != X_FORWARDED;
        }

        static Fields of(String text) {
            for (Fields fields : values()) {
                if (fields.text.equals(text)) {
                    return fields;
                }
            }
            throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "proxies.fields is \"" + text
                    + "\"; it may be any, x-forwarded or forwarded");
        }
    }

    /**
     * Addresses that begin alike.
     *
     * @param address the first bits
     * @param bits how many of them count
     */
    public record Network(List<Byte> address, int bits) {
        public Network {
            address = List.copyOf(address);
        }

        boolean holds(byte[] other) {
            if (other.length != address.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address.get(bit >> 3) & mask) != (other[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Nobody's word is taken. */
    public static TrustedProxies none() {
        return NONE;
    }

    /**
     * Reads addresses and networks, with blanks or commas between them: {@code 127.0.0.1, 10.0.0.0/8 ::1}.
     *
     * @throws IllegalArgumentException for anything else; names of hosts are not looked up
     */
    public static TrustedProxies of(String text) {
        return of(text, Fields.ANY);
    }

    /** The same for proxies that write certain fields. */
    public static TrustedProxies of(String text, Fields fields) {
        List<Network> networks = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+")) {
            if (!word.isEmpty()) {
                networks.add(network(word));
            }
        }
        return new TrustedProxies(networks, fields, "");
    }

    /** Returns the same whose word about the path that they took away is in a field. */
    public TrustedProxies withPrefixField(String name) {
        return new TrustedProxies(networks, fields, name);
    }

    /** Returns the response, which depends on the field that is named. */
    Response varying(Response response) {
        return isEmpty() || prefixField.isEmpty() ? response : response.withVary(prefixField);
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean trusts(byte[] address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    boolean trusts(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && trusts(bytes);
    }

    /** The bytes of an address in numbers; null for anything else. */
    static byte @Nullable [] bytes(String address) {
        if (!NUMBERS.matcher(address).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    private static Network network(String word) {
        int slash = word.indexOf('/');
        byte[] bytes = bytes(slash < 0 ? word : word.substring(0, slash));
        String length = slash < 0 ? "" : word.substring(slash + 1);
        if (bytes == null || slash >= 0 && !length.matches("\\d{1,3}")) {
            throw unreadable(word);
        }
        int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(length);
        if (bits > bytes.length * 8) {
            throw unreadable(word);
        }
        List<Byte> address = new ArrayList<>();
        for (byte one : bytes) {
            address.add(one);
        }
        return new Network(address, bits);
    }

    private static IllegalArgumentException unreadable(String word) {
        return new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "proxies has \"" + word
                + "\"; addresses in numbers are expected, or networks such as 10.0.0.0/8");
    }
}
