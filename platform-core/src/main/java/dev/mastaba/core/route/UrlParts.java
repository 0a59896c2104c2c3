package dev.mastaba.core.route;

import dev.mastaba.core.http.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a URL is made from; everything that is null or empty is taken from the request, or left out.
 *
 * @param params the values of placeholders; a list for a remainder
 * @param elements further names at the end of the path, each quoted whole
 * @param query the query's parameters; null to say nothing about them
 * @param rawQuery a query as it is to stand, before the parameters
 * @param anchor what comes after {@code #}
 * @param scheme instead of the request's
 * @param host instead of the request's, may hold a port
 * @param port instead of the request's
 * @param base the URL of the application, up to and with its context path, instead of everything before the path
 */
public record UrlParts(
        Map<String, Object> params,
        List<String> elements,
        @Nullable Parameters query,
        @Nullable String rawQuery,
        @Nullable String anchor,
        @Nullable String scheme,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String base) {
    /** Nothing but what the request says. */
    public static final UrlParts NONE = new UrlParts(Map.of(), List.of(), null, null, null, null, null, null, null);

    /** Parts with these values of placeholders. */
    public static UrlParts of(Map<String, ?> values) {
        UrlParts parts = NONE;
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            parts = parts.with(entry.getKey(), entry.getValue());
        }
        return parts;
    }

    public UrlParts {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        elements = List.copyOf(elements);
    }

    /** The same with a placeholder's value: anything with a text; an iterable of texts for a remainder. */
    public UrlParts with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(params);
        more.put(name, value);
        return new UrlParts(more, elements, query, rawQuery, anchor, scheme, host, port, base);
    }

    /** The same with further names at the end of the path. */
    public UrlParts elements(String... names) {
        List<String> more = new ArrayList<>(elements);
        more.addAll(List.of(names));
        return new UrlParts(params, more, query, rawQuery, anchor, scheme, host, port, base);
    }

    /** The same with one more parameter of the query. */
    public UrlParts query(String name, String value) {
        Parameters one = new Parameters(List.of(new Parameters.Entry(name, value)));
        Parameters all = query == null ? one : query.and(one);
        return new UrlParts(params, elements, all, rawQuery, anchor, scheme, host, port, base);
    }

    /** The same with these parameters of the query instead of those so far. */
    public UrlParts query(Parameters parameters) {
        return new UrlParts(params, elements, parameters, null, anchor, scheme, host, port, base);
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
        return new UrlParts(params, elements, null, text, anchor, scheme, host, port, base);
    }

    /** The same with what comes after {@code #}. */
    public UrlParts anchor(String text) {
        return new UrlParts(params, elements, query, rawQuery, text, scheme, host, port, base);
    }

    /** The same with another scheme; its usual port is meant. */
    public UrlParts scheme(String text) {
        return new UrlParts(params, elements, query, rawQuery, anchor, text, host, port, base);
    }

    /** The same with another host. */
    public UrlParts host(String text) {
        return new UrlParts(params, elements, query, rawQuery, anchor, scheme, text, port, base);
    }

    /** The same with another port. */
    public UrlParts port(int number) {
        return new UrlParts(params, elements, query, rawQuery, anchor, scheme, host, number, base);
    }

    /** The same with another URL of the application; scheme, host and port have no effect then. */
    public UrlParts base(String url) {
        return new UrlParts(params, elements, query, rawQuery, anchor, scheme, host, port, url);
    }
}
