package dev.mastaba.http;

import dev.mastaba.core.engine.text.IpAddress;
import dev.mastaba.core.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The trusted proxies in front of the server. The server uses their header fields {@code X-Forwarded-For}, {@code X-Forwarded-Proto}, and {@code
 * X-Forwarded-Host}, or {@code Forwarded}, and the field for the removed path. These fields are ignored if any other client sends them. Instances are
 * immutable.
 *
 * @param networks the addresses and networks of the proxies
 * @param fields the fields that the proxies write
 * @param prefixField the field in which the proxies send the path that they have removed, such as {@code X-Forwarded-Prefix}; empty for none
 */
record TrustedProxies(List<Network> networks, Fields fields, String prefixField) {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final TrustedProxies NONE = new TrustedProxies(List.of(), Fields.ANY, "");

    public TrustedProxies {
        networks = List.copyOf(networks);
        if (!prefixField.isEmpty() && !FIELD.matcher(prefixField).matches()) {
            throw new IllegalArgumentException("Setting " + HttpSettings.PREFIX + "proxies.prefix is \"" + prefixField
                    + "\"; the name of a header field, such as X-Forwarded-Prefix, is expected");
        }
    }

    /** The fields in which proxies send the client's scheme, host, and address. A proxy must write or remove each field that the server reads. */
    public enum Fields {
        /** {@code X-Forwarded-Proto}, {@code X-Forwarded-Host}, and {@code X-Forwarded-For}; if none of these is present, {@code Forwarded}. */
        ANY("any"),
        /** Only {@code X-Forwarded-Proto}, {@code X-Forwarded-Host}, and {@code X-Forwarded-For}. */
        X_FORWARDED("x-forwarded"),
        /** Only {@code Forwarded} (RFC 7239). */
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
     * A network, which consists of all addresses with the same leading bits.
     *
     * @param address the address of the network
     * @param bits the number of leading bits that all addresses of the network have in common
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

    /** Returns an instance that does not trust any proxies. */
    public static TrustedProxies none() {
        return NONE;
    }

    /**
     * Parses addresses and networks that are separated by spaces or commas: {@code 127.0.0.1, 10.0.0.0/8 ::1}.
     *
     * @throws IllegalArgumentException if the string contains anything else, such as a host name
     */
    public static TrustedProxies of(String text) {
        return of(text, Fields.ANY);
    }

    /** Parses the addresses and networks of proxies that write the given fields. */
    public static TrustedProxies of(String text, Fields fields) {
        List<Network> networks = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+")) {
            if (!word.isEmpty()) {
                networks.add(network(word));
            }
        }
        return new TrustedProxies(networks, fields, "");
    }

    /** Returns a copy that uses the given field to obtain the path that the proxies have removed. */
    public TrustedProxies withPrefixField(String name) {
        return new TrustedProxies(networks, fields, name);
    }

    /** Returns the response with a {@code Vary} header field that contains the name of the field for the path. */
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
        IpAddress parsed = IpAddress.parse(address);
        return parsed != null && trusts(parsed.bytes());
    }

    private static Network network(String word) {
        int slash = word.indexOf('/');
        IpAddress parsed = IpAddress.parse(slash < 0 ? word : word.substring(0, slash));
        String length = slash < 0 ? "" : word.substring(slash + 1);
        if (parsed == null || slash >= 0 && !length.matches("\\d{1,3}")) {
            throw unreadable(word);
        }
        byte[] bytes = parsed.bytes();
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
