package dev.mastaba.core.engine.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request and its response as a line of an access log. Texts are as the client sent them, and empty if unknown; only
 * the values of query parameters that might be secret are replaced ({@link SecretParameters}). In a line, they cannot
 * end their field or the line, and are truncated to 2,000 characters.
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
 * @param fields further fields of the JSON form, such as {@code trace.id}
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
        String id,
        Map<String, String> fields) {
    private static final int LONGEST = 2_000;
    /** The version of the Elastic Common Schema. */
    private static final String ECS = "8.11.0";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Removes what might be secret. */
    public AccessLine {
        target = SecretParameters.replaced(target);
        referrer = SecretParameters.replaced(referrer);
        fields = Map.copyOf(fields);
    }

    /** Returns the same line with the duration in microseconds. */
    public AccessLine lasting(long time) {
        return new AccessLine(
                client, user, begun, method, host, target, version, status, bytes, time, referrer, agent, id, fields);
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

    /**
     * Returns a JSON object with the fields of the Elastic Common Schema (ECS), without those whose value is unknown. The
     * names contain dots; log collectors expand them.
     */
    public String json() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("@timestamp", begun.toString());
        members.put("log.level", "INFO");
        members.put("message", cut(method + " " + path + " " + status));
        members.put("ecs.version", ECS);
        members.put("log.logger", "mastaba.access");
        members.put("event.duration", micros * 1_000);
        put(members, "client.address", client);
        put(members, "user.id", user);
        put(members, "http.version", version.replaceFirst("^HTTP/", ""));
        put(members, "http.request.method", method);
        put(members, "url.domain", host.replaceFirst(":\\d*$", ""));
        put(members, "url.path", path);
        put(members, "url.query", query < 0 ? "" : target.substring(query + 1));
        members.put("http.response.status_code", status);
        if (bytes >= 0) {
            members.put("http.response.body.bytes", bytes);
        }
        put(members, "http.request.referrer", referrer);
        put(members, "user_agent.original", agent);
        put(members, "http.request.id", id);
        new TreeMap<>(fields).forEach((name, value) -> put(members, name, value));
        return JsonText.of(members);
    }

    private static void put(Map<String, Object> members, String name, String value) {
        if (!value.isEmpty()) {
            members.putIfAbsent(name, cut(value));
        }
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
