package dev.mastaba.system.load;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer, whole.
 *
 * @param headers the last of each name, found in any case
 * @param body as text in UTF-8
 */
public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
        Map<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.putAll(headers);
        headers = inAnyCase;
    }

    /** A header field's value, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Whether the server ends the connection after this answer. */
    boolean closes() {
        return "close".equalsIgnoreCase(headers.get("Connection"));
    }
}
