package dev.mastaba.core.http;

import dev.mastaba.core.engine.text.ResourceText;
import java.util.Map;

/**
 * The names and explanations of HTTP status codes (RFC 9110, 15, and the IANA registry). Each explanation is one
 * sentence.
 */
public final class Status {
    private static final Map<String, String> KNOWN = ResourceText.table(Status.class, "status.properties");
    private static final String EXPLAINED = ": ";

    private Status() {}

    /** Returns a status code and its name, such as {@code 404 Not Found}, or only the code if its name is unknown. */
    public static String of(int status) {
        String reason = reason(status);
        return reason.isEmpty() ? Integer.toString(status) : status + " " + reason;
    }

    /** Returns the name of a status code, such as {@code Not Found}; empty if the name is unknown. */
    public static String reason(int status) {
        String known = known(status);
        int end = known.indexOf(EXPLAINED);
        return end < 0 ? known : known.substring(0, end);
    }

    /** Returns the human-readable explanation of a status code; empty if there is none. */
    public static String explanation(int status) {
        String known = known(status);
        int end = known.indexOf(EXPLAINED);
        return end < 0 ? "" : known.substring(end + EXPLAINED.length());
    }

    /** Returns a sentence about what the visitor of a page with this status can do; empty if nothing is known. */
    static String remedy(int status) {
        return KNOWN.getOrDefault(status + ".next", KNOWN.getOrDefault(status / 100 + "xx.next", ""));
    }

    private static String known(int status) {
        return KNOWN.getOrDefault(Integer.toString(status), "");
    }
}
