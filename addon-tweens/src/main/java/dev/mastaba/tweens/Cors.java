package dev.mastaba.tweens;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which scripts of other origins may read answers, and what they may ask (the CORS protocol of the Fetch standard). It protects nothing by itself:
 * requests are served whoever sends them, browsers only keep the answers from scripts that may not see them.
 *
 * @param origins {@code https://shop.example}, {@code https://*.shop.example} for all hosts below it, {@code http://localhost:*} for every port,
 *     {@code null} for documents without an origin, {@code *} for everybody
 * @param methods beside GET, HEAD and POST, which need no leave
 * @param headers names of request fields; {@code *} for all that are asked for
 * @param exposed names of the response fields that scripts may read, beside those that need no leave
 * @param credentials whether requests may come with cookies and read their answers
 * @param maxAge how long browsers keep what they were told, or null: five seconds
 */
public record Cors(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        boolean credentials,
        @Nullable Duration maxAge) {
    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }

    /** For these origins: simple requests without credentials. Without any, nobody. */
    public static Cors of(String... origins) {
        return new Cors(List.of(origins), List.of(), List.of(), List.of(), false, null);
    }

    /** The same with these methods. */
    public Cors methods(String... names) {
        return new Cors(origins, List.of(names), headers, exposed, credentials, maxAge);
    }

    /** The same with these request fields; {@code *} for all that are asked for. */
    public Cors headers(String... names) {
        return new Cors(origins, methods, List.of(names), exposed, credentials, maxAge);
    }

    /** The same with these response fields. */
    public Cors exposing(String... names) {
        return new Cors(origins, methods, headers, List.of(names), credentials, maxAge);
    }

    /** The same with credentials; the origins must be named then. */
    public Cors withCredentials() {
        return new Cors(origins, methods, headers, exposed, true, maxAge);
    }

    /** The same, to be kept for a time. */
    public Cors lasting(Duration time) {
        return new Cors(origins, methods, headers, exposed, credentials, time);
    }
}
