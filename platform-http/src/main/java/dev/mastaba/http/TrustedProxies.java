package dev.mastaba.http;

import dev.mastaba.core.http.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trusted proxies before the server: those whose {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, or {@code Forwarded}, are used, and
 * the named field for a path. The fields of all other clients are ignored. Immutable.
 *
 * @param networks their addresses and networks
 * @param fields the fields they write
 * @param prefixField the field in which they send the path that they removed, such as {@code X-Forwarded-Prefix}; empty for none
 */
record TrustedProxies(List<Network> networks, Fields fields, String prefixField) {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final TrustedProxies NONE = new TrustedProxies(List.of(), Fields.ANY, "");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public TrustedProxies {
        networks = List.copyOf(networks);
        if (!prefixField.isEmpty() && !FIELD.matcher(prefixField).matches()) {
            throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "proxies.prefix is \"" + prefixField
                    + "\"; the name of a header field, such as X-Forwarded-Prefix, is expected");
        }
    }

    /** The fields in which proxies send the client's scheme, host and address; a proxy must write or remove each field that is read. */
    public enum Fields {
        /** {@code X-Forwarded-Proto}, {@code -Host} and {@code -For}; if none of these is present, {@code Forwarded}. */
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
                    + "\"; one of any, x-forwarded, forwarded is expected");
        }
    }

    /**
     * A network: the addresses with the same first bits.
     *
     * @param address the address of the network
     * @param bits the number of leading bits that count
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

    /** Returns an object that trusts no proxy. */
    public static TrustedProxies none() {
        return NONE;
    }

    /**
     * Parses addresses and networks, with blanks or commas between them: {@code 127.0.0.1, 10.0.0.0/8 ::1}.
     *
     * @throws IllegalArgumentException for anything else; host names are not looked up
     */
    public static TrustedProxies of(String text) {
        return of(text, Fields.ANY);
    }

    /** Parses addresses and networks of proxies that write certain fields. */
    public static TrustedProxies of(String text, Fields fields) {
        List<Network> networks = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+")) {
            if (!word.isEmpty()) {
                networks.add(network(word));
            }
        }
        return new TrustedProxies(networks, fields, "");
    }

    /** Returns a copy that reads the path that the proxies removed from a field. */
    public TrustedProxies withPrefixField(String name) {
        return new TrustedProxies(networks, fields, name);
    }

    /** Returns the response, marked as dependent on the field for the path. */
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

    /** Returns the bytes of a numeric address; null for anything else. */
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
        return new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "proxies contains \"" + word
                + "\"; an IP address or a network such as 10.0.0.0/8 is expected");
    }
}
