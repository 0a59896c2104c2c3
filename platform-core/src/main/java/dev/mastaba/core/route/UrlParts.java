package dev.mastaba.core.route;

import dev.mastaba.core.http.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Optional parts of a URL to generate, such as placeholder values, the query, and the host. A part that is not set is
 * taken from the request or omitted. Instances are immutable: each method that takes an argument returns a modified
 * copy.
 */
public final class UrlParts {
    /** A {@code UrlParts} object in which no parts are set, so that each part of the URL is taken from the request or omitted. */
    public static final UrlParts NONE = new UrlParts();

    private Map<String, Object> params = Map.of();
    private List<String> elements = List.of();
    private @Nullable Parameters query;
    private @Nullable String rawQuery;
    private @Nullable String anchor;
    private @Nullable String scheme;
    private @Nullable String host;
    private @Nullable Integer port;
    private @Nullable String base;

    private UrlParts() {}

    private UrlParts(UrlParts other) {
        params = other.params;
        elements = other.elements;
        query = other.query;
        rawQuery = other.rawQuery;
        anchor = other.anchor;
        scheme = other.scheme;
        host = other.host;
        port = other.port;
        base = other.base;
    }

    /** Returns a {@code UrlParts} object with the given placeholder values, by name. */
    public static UrlParts of(Map<String, ?> values) {
        return NONE.changed(copy -> copy.params = Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    private UrlParts changed(Consumer<UrlParts> change) {
        UrlParts changed = new UrlParts(this);
        change.accept(changed);
        return changed;
    }

    /**
     * Returns a copy in which the given placeholder has the given value. The value can be any object, which is
     * converted to a string. For a remainder, the value can also be an iterable of names.
     */
    public UrlParts with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(params);
        more.put(name, value);
        return changed(copy -> copy.params = Collections.unmodifiableMap(more));
    }

    /** Returns a copy with additional names at the end of the path. Each name is percent-encoded, including its slashes. */
    public UrlParts elements(String... names) {
        List<String> more = new ArrayList<>(elements);
        more.addAll(List.of(names));
        return changed(copy -> copy.elements = List.copyOf(more));
    }

    /** Returns a copy with an additional query parameter. */
    public UrlParts query(String name, String value) {
        Parameters one = new Parameters(List.of(new Parameters.Entry(name, value)));
        return changed(copy -> copy.query = query == null ? one : query.and(one));
    }

    /** Returns a copy in which the given query parameters replace the existing query. */
    public UrlParts query(Parameters parameters) {
        return changed(copy -> {
            copy.query = parameters;
            copy.rawQuery = null;
        });
    }

    /**
     * Returns a copy in which the given query parameters replace the existing query.
     *
     * @param values the values by name: an iterable for a name that occurs several times; null for a name without a
     *     value; or any other object, which is converted to a string
     */
    public UrlParts query(Map<String, ?> values) {
        List<Parameters.Entry> entries = new ArrayList<>();
        values.forEach((name, value) -> {
            Iterable<?> several = value instanceof Iterable<?> many ? many : Collections.singletonList(value);
            several.forEach(one -> entries.add(new Parameters.Entry(name, one == null ? "" : String.valueOf(one))));
        });
        return query(new Parameters(entries));
    }

    /**
     * Returns a copy in which the given string replaces the existing query. Characters that are not allowed in a query
     * are percent-encoded, and so is the percent sign. Query parameters that are added to the copy are appended to this
     * string.
     */
    public UrlParts rawQuery(String text) {
        return changed(copy -> {
            copy.query = null;
            copy.rawQuery = text;
        });
    }

    /** Returns a copy with the given anchor, which is the part of the URL after {@code #}. */
    public UrlParts anchor(String text) {
        return changed(copy -> copy.anchor = text);
    }

    /** Returns a copy with the given scheme. The URL has the scheme's default port unless a port is also set. */
    public UrlParts scheme(String text) {
        return changed(copy -> copy.scheme = text);
    }

    /** Returns a copy with the given host, which may include a port. */
    public UrlParts host(String text) {
        return changed(copy -> copy.host = text);
    }

    /** Returns a copy with the given port. */
    public UrlParts port(int number) {
        return changed(copy -> copy.port = number);
    }

    /**
     * Returns a copy in which the given URL replaces the application's URL, which is everything up to and including the
     * context path. If this URL is set, the scheme, host, and port have no effect.
     *
     * @param url the URL; null for the application's own URL
     */
    public UrlParts base(@Nullable String url) {
        return changed(copy -> copy.base = url);
    }

    /** Returns the placeholder values by name. The value of a remainder can be an iterable of names. */
    public Map<String, Object> params() {
        return params;
    }

    /** Returns the additional names at the end of the path. */
    public List<String> elements() {
        return elements;
    }

    /** Returns the query parameters, or null if none are set. */
    public @Nullable Parameters query() {
        return query;
    }

    /** Returns the query string set with {@link #rawQuery(String)}, or null if it is not set. In the URL, it precedes the query parameters. */
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    /** Returns the anchor, which is the part of the URL after {@code #}, or null if it is not set. */
    public @Nullable String anchor() {
        return anchor;
    }

    /** Returns the scheme that replaces the request's scheme, or null if it is not set. */
    public @Nullable String scheme() {
        return scheme;
    }

    /** Returns the host that replaces the request's host, or null if it is not set. The host may include a port. */
    public @Nullable String host() {
        return host;
    }

    /** Returns the port that replaces the request's port, or null if it is not set. */
    public @Nullable Integer port() {
        return port;
    }

    /** Returns the URL that replaces the application's URL, which is everything up to and including the context path, or null if it is not set. */
    public @Nullable String base() {
        return base;
    }
}
