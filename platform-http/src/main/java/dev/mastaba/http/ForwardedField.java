package dev.mastaba.http;

import dev.mastaba.core.engine.text.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One element of the field {@code Forwarded}: the data that one proxy reports about the request that it received (RFC 7239, 4). The last element is
 * the nearest proxy's.
 *
 * @param values the unquoted values by the parameters' names in lower case
 */
record ForwardedField(Map<String, String> values) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** An unquoted value. Addresses with ports and brackets should be quoted, but some proxies do not quote them. */
    private static final String BARE = "[!#$%&'*+.^_`|~0-9A-Za-z:\\[\\]-]+";

    private static final Pattern PAIR =
            Pattern.compile("\\s*(" + TOKEN + ")=(?:(" + BARE + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")\\s*");
    private static final Pattern ADDRESS = Pattern.compile("\"?(?:\\[([0-9a-fA-F:.]{2,45})\\]|([0-9.]+))(?::\\w+)?\"?");
    /** The maximum number of elements; no plausible chain of proxies is longer. */
    private static final int MOST = 50;

    ForwardedField {
        values = Map.copyOf(values);
    }

    /** Returns the readable elements at the end of the fields; the elements before an unreadable one are untrusted. */
    static List<ForwardedField> read(List<String> fields) {
        List<ForwardedField> elements = new ArrayList<>();
        for (String field : fields) {
            int at = 0;
            while (at <= field.length()) {
                Map<String, String> values = new LinkedHashMap<>();
                int end = element(field, at, values);
                if (end < 0 || elements.size() == MOST) {
                    elements.clear();
                    int comma = field.indexOf(',', at);
                    end = comma < 0 ? field.length() : comma;
                } else if (!values.isEmpty()) {
                    elements.add(new ForwardedField(values));
                }
                at = end + 1;
            }
        }
        return elements;
    }

    /** Reads an element up to the next comma or the end, and returns that position; -1 if the element is malformed. */
    private static int element(String field, int begin, Map<String, String> values) {
        Matcher pair = PAIR.matcher(field);
        int at = begin;
        while (true) {
            pair.region(at, field.length());
            if (pair.lookingAt()) {
                String quoted = pair.group(3);
                String value = quoted == null ? pair.group(2) : quoted.replaceAll("\\\\(.)", "$1");
                if (values.putIfAbsent(pair.group(1).toLowerCase(Locale.ROOT), value) != null) {
                    return -1;
                }
                at = pair.end();
            } else {
                at = afterBlanks(field, at);
            }
            if (at == field.length() || field.charAt(at) == ',') {
                return at;
            }
            if (field.charAt(at) != ';') {
                return -1;
            }
            at++;
        }
    }

    private static int afterBlanks(String field, int begin) {
        int at = begin;
        while (at < field.length() && (field.charAt(at) == ' ' || field.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Returns the value of a parameter; empty if it is absent. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Returns the address from which the proxy got the request; null if it is hidden, unknown or absent. */
    @Nullable
    String address() {
        IpAddress address = address(value("for"));
        return address == null ? null : address.text();
    }

    /** Returns the address in a text, with or without port, brackets, and quotation marks; null if the text contains none. */
    static @Nullable IpAddress address(String text) {
        Matcher node = ADDRESS.matcher(text);
        return IpAddress.parse(!node.matches() ? text : Objects.requireNonNullElse(node.group(1), node.group(2)));
    }
}
