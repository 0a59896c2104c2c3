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
 * The parts that a URL is made from. An immutable value: each method that takes an argument returns a copy with one difference. A part that is null
 * or empty is taken from the request, or left out.
 */
public final class UrlParts {
    /** Nothing but what the request says. */
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

    /** Parts with these values of placeholders. */
    public static UrlParts of(Map<String, ?> values) {
        return NONE.changed(copy -> copy.params = Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    private UrlParts changed(Consumer<UrlParts> change) {
        UrlParts changed = new UrlParts(this);
        change.accept(changed);
        return changed;
    }

    /** The same with a placeholder's value: anything with a text; an iterable of texts for a remainder. */
    public UrlParts with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(params);
        more.put(name, value);
        return changed(copy -> copy.params = Collections.unmodifiableMap(more));
    }

    /** The same with further names at the end of the path, each quoted whole. */
    public UrlParts elements(String... names) {
        List<String> more = new ArrayList<>(elements);
        more.addAll(List.of(names));
        return changed(copy -> copy.elements = List.copyOf(more));
    }

    /** The same with one more parameter of the query. */
    public UrlParts query(String name, String value) {
        Parameters one = new Parameters(List.of(new Parameters.Entry(name, value)));
        return changed(copy -> copy.query = query == null ? one : query.and(one));
    }

    /** The same with these parameters of the query instead of those so far. */
    public UrlParts query(Parameters parameters) {
        return changed(copy -> {
            copy.query = parameters;
            copy.rawQuery = null;
        });
    }

    /**
     * The same with these parameters of the query instead of those so far.
     *
     * @param values anything with a text; an iterable for a name that comes several times; null for one without a value
     */
    public UrlParts query(Map<String, ?> values) {
        List<Parameters.Entry> entries = new ArrayList<>();
        values.forEach((name, value) -> {
            Iterable<?> several = value instanceof Iterable<?> many ? many : Collections.singletonList(value);
            several.forEach(one -> entries.add(new Parameters.Entry(name, one == null ? "" : String.valueOf(one))));
        });
        return query(new Parameters(entries));
    }

    /** The same with a query as it is to stand, instead of the one so far; what cannot stand in a URL is quoted. */
    public UrlParts rawQuery(String text) {
        return changed(copy -> {
            copy.query = null;
            copy.rawQuery = text;
        });
    }

    /** The same with what comes after {@code #}. */
    public UrlParts anchor(String text) {
        return changed(copy -> copy.anchor = text);
    }

    /** The same with another scheme; its usual port is meant. */
    public UrlParts scheme(String text) {
        return changed(copy -> copy.scheme = text);
    }

    /** The same with another host, which may hold a port. */
    public UrlParts host(String text) {
        return changed(copy -> copy.host = text);
    }

    /** The same with another port. */
    public UrlParts port(int number) {
        return changed(copy -> copy.port = number);
    }

    /**
     * The same with another URL of the application, up to and with its context path; scheme, host and port have no effect then.
     *
     * @param url null for the application's own
     */
    public UrlParts base(@Nullable String url) {
        return changed(copy -> copy.base = url);
    }

    /** The values of placeholders; a list for a remainder. */
    public Map<String, Object> params() {
        return params;
    }

    /** Further names at the end of the path. */
    public List<String> elements() {
        return elements;
    }

    /** The query's parameters; null for none. */
    public @Nullable Parameters query() {
        return query;
    }

    /** A query as it is to stand, before the parameters. */
    public @Nullable String rawQuery() {
        return rawQuery;
    }

    /** The part after {@code #}. */
    public @Nullable String anchor() {
        return anchor;
    }

    /** The scheme instead of the request's. */
    public @Nullable String scheme() {
        return scheme;
    }

    /** The host instead of the request's, which may hold a port. */
    public @Nullable String host() {
        return host;
    }

    /** The port instead of the request's. */
    public @Nullable Integer port() {
        return port;
    }

    /** The URL of the application, up to and with its context path, instead of everything before the path. */
    public @Nullable String base() {
        return base;
    }
}
