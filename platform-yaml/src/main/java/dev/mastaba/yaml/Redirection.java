package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Redirect;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import dev.mastaba.core.view.View;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path that has moved. The host of its target is fixed: no value of a request becomes part of it.
 *
 * @param place the place of its declaration
 * @param from the path
 * @param base scheme and host, empty for the application itself
 * @param target the path of the target, with placeholders of {@code from}
 * @param tail query and fragment, or empty for the query of the request
 * @param status the status of the answer
 */
record Redirection(Origin place, RoutePattern from, String base, RoutePattern target, String tail, int status)
        implements View {
    private static final Pattern TARGET = Pattern.compile(
            "(?<base>https?://[A-Za-z0-9.-]{1,253}(?::\\d{1,5})?)?(?<path>/[^?#\\\\]*)?(?<tail>[?#].*)?");
    private static final Pattern UNSAFE = Pattern.compile("[^!-~]|[\"<>\\\\^`]");
    private static final String SAMPLE = "x";

    static Redirection of(ConfigValue.Entry entry, ConfigValue to, int status) {
        String text = to.text();
        Matcher parts = TARGET.matcher(text);
        if (text.startsWith("//")) {
            throw elsewhere(to, "it has a host but no scheme");
        }
        if (!parts.matches() || (parts.group("base") == null && parts.group("path") == null)) {
            throw elsewhere(to, "it is neither a path nor an http or https URL with a fixed host");
        }
        String tail = written(parts.group("tail"));
        if (UNSAFE.matcher(tail).find()) {
            throw elsewhere(to, "its query contains characters that must be percent-encoded");
        }
        RoutePattern from = pattern(ConfigValue.scalar(entry.origin(), entry.key(), entry.key()), entry.key());
        String path = parts.group("path") == null ? "/" : parts.group("path");
        if (path.startsWith("//")) {
            throw elsewhere(to, "its path begins with two slashes");
        }
        RoutePattern target = pattern(to, path);
        for (String name : target.names()) {
            if (!from.names().contains(name)) {
                throw elsewhere(to, "path " + from.text() + " has no placeholder {" + name + "}");
            }
        }
        return new Redirection(entry.origin(), from, written(parts.group("base")), target, tail, status);
    }

    private static String written(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static RoutePattern pattern(ConfigValue where, String text) {
        if (!text.startsWith("/")) {
            throw where.refused(
                    "a path that starts with a slash is expected, not \"" + text + "\"",
                    "redirects:\n  /" + text + ": /new");
        }
        try {
            return RoutePattern.parse(text);
        } catch (InvalidPatternException unreadable) {
            throw where.refused(
                    "the path is invalid: " + unreadable.getMessage(), "Write placeholders in braces: /old/{name}");
        }
    }

    private static ConfigurationException elsewhere(ConfigValue to, String detail) {
        return new ConfigurationException(YamlProblems.elsewhere(to.origin(), to.text(), detail));
    }

    /** Returns the target, as it is written. */
    String to() {
        return base + target.text() + tail;
    }

    /** Returns whether a client sends the same method and body again. */
    boolean keepsMethod() {
        return status == 307 || status == 308;
    }

    /** Returns the path of the target, decoded, with a sample for each placeholder; null if it leads out of the application. */
    @Nullable
    String sample() {
        return base.isEmpty()
                ? PercentCode.decode(
                        path(from.names().stream().collect(Collectors.toMap(name -> name, name -> SAMPLE))))
                : null;
    }

    @Override
    public Object respond(Request request) {
        String query = request.rawQuery();
        String end = tail.isEmpty() && !query.isEmpty() ? "?" + query : tail;
        String mount = base.isEmpty() ? PercentCode.encode(request.contextPath(), "/") : "";
        return new Redirect(status, base + mount + path(request.pathParams()) + end).response(request);
    }

    /** Returns the path with one slash at its beginning, so that no value turns the next segment into a host. */
    private String path(Map<String, String> values) {
        String path = target.generate(values);
        int slashes = 0;
        while (slashes < path.length() && path.charAt(slashes) == '/') {
            slashes++;
        }
        return "/" + path.substring(slashes);
    }

    @Override
    public String toString() {
        return "a redirect to " + to();
    }
}
