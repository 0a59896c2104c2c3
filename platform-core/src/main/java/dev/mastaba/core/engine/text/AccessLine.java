package dev.mastaba.core.engine.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer as a line of an access log. Texts are as strangers sent them, and empty where nothing is known; in a line they can end
 * neither their field nor the line, and are cut when they are longer than 2,000 characters.
 *
 * @param client the address
 * @param user who was logged in
 * @param begun when the request came
 * @param method the method
 * @param host the host that was asked
 * @param target path and query, percent-encoded
 * @param version the protocol, {@code HTTP/1.1}
 * @param status of the answer
 * @param bytes of the body, or -1 when that was not known
 * @param micros from the beginning to the end of the answer
 * @param referrer what the client says
 * @param agent what the client says
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

    /** The same with the time that it took. */
    public AccessLine lasting(long time) {
        return new AccessLine(
                client, user, begun, method, host, target, version, status, bytes, time, referrer, agent, id);
    }

    /** NCSA's common form. */
    public String common() {
        String asked = version.isEmpty() ? method + " " + target : method + " " + target + " " + version;
        return bare(client) + " - " + bare(user) + " [" + TIME.format(begun) + "] " + quoted(asked) + " " + status + " "
                + (bytes < 0 ? "-" : Long.toString(bytes));
    }

    /** The common form with referrer and browser behind. */
    public String combined() {
        return common() + " " + quoted(referrer) + " " + quoted(agent);
    }

    /** The combined form with the time in milliseconds and the request's id behind. */
    public String timed() {
        return combined() + " " + micros / 1_000 + " " + bare(id);
    }

    /** An object of JSON with all components; null for what is not known. */
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

    /** A word without quotes; a dash for nothing. */
    private static String bare(String text) {
        if (text.isEmpty()) {
            return "-";
        }
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1).replace(" ", "\\u0020");
    }

    /** In quotes, escaped as JSON is; a dash for nothing. */
    private static String quoted(String text) {
        return JsonText.of(text.isEmpty() ? "-" : cut(text));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
