package dev.mastaba.core.engine.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response as a line of an access log. Texts are as the client sent them, and empty if unknown. In a
 * line, they cannot end their field or the line, and are truncated to 2,000 characters.
 *
 * @param client the client's address
 * @param user the user who was logged in
 * @param begun the time at which the request arrived
 * @param method the method
 * @param host the requested host
 * @param target the path and query, percent-encoded
 * @param version the protocol: {@code HTTP/1.1}
 * @param status the status of the response
 * @param bytes the length of the body in bytes, or -1 if it was unknown
 * @param micros the microseconds from the beginning to the end of the response
 * @param referrer the {@code Referer} that the client sent
 * @param agent the {@code User-Agent} that the client sent
 * @param id the request's id
 */
public record AccessLine(
        String client,
        String user,
        Instant begun,
        String method,
        String host,
        String target,
        String version,
        int status,
        long bytes,
        long micros,
        String referrer,
        String agent,
        String id) {
    private static final int LONGEST = 2_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Returns the same line with the duration in microseconds. */
    public AccessLine lasting(long time) {
        return new AccessLine(
                client, user, begun, method, host, target, version, status, bytes, time, referrer, agent, id);
    }

    /** Returns NCSA's common log format. */
    public String common() {
        String asked = version.isEmpty() ? method + " " + target : method + " " + target + " " + version;
        return bare(client) + " - " + bare(user) + " [" + TIME.format(begun) + "] " + quoted(asked) + " " + status + " "
                + (bytes < 0 ? "-" : Long.toString(bytes));
    }

    /** Returns the common format followed by referrer and user agent. */
    public String combined() {
        return common() + " " + quoted(referrer) + " " + quoted(agent);
    }

    /** Returns the combined format followed by the duration in milliseconds and the request's id. */
    public String timed() {
        return combined() + " " + micros / 1_000 + " " + bare(id);
    }

    /** Returns a JSON object with all components; null for unknown values. */
    public String json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("time", begun.toString());
        members.put("client", known(client));
        members.put("user", known(user));
        members.put("method", known(method));
        members.put("host", known(host));
        members.put("target", known(target));
        members.put("version", known(version));
        members.put("status", status);
        members.put("bytes", bytes < 0 ? null : bytes);
        members.put("micros", micros);
        members.put("referrer", known(referrer));
        members.put("agent", known(agent));
        members.put("id", known(id));
        return JsonText.of(members);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : cut(text);
    }

    /** Returns a word without quotes; a dash for an empty text. */
    private static String bare(String text) {
        if (text.isEmpty()) {
            return "-";
        }
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1).replace(" ", "\\u0020");
    }

    /** Returns a text in quotes, escaped as in JSON; a dash for an empty text. */
    private static String quoted(String text) {
        return JsonText.of(text.isEmpty() ? "-" : cut(text));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
