package dev.mastaba.core.engine.exchange;

import dev.mastaba.core.http.header.Headers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reader of the {@code Cookie} header of a client (RFC 6265, 5.4); malformed parts are left out. */
public final class CookieHeader {
    private CookieHeader() {}

    /**
     * Returns the values by name, the first of equal names.
     *
     * @param most the maximum number of cookies
     */
    public static Map<String, String> read(Headers headers, int most) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String header : headers.all("Cookie")) {
            for (String pair : header.split(";", most + 1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && found.size() < most) {
                    String name = pair.substring(0, equals).strip();
                    if (!name.isEmpty()) {
                        found.putIfAbsent(
                                name, unquoted(pair.substring(equals + 1).strip()));
                    }
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
