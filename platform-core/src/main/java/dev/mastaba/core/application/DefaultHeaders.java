package dev.mastaba.core.application;

import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.HttpException.BuiltInStyle;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The header fields that an application adds to every response, unless the response sets them itself. They are also
 * added to the responses of static views and to error pages. Each name occurs once. Instances are immutable.
 */
public final class DefaultHeaders {
    private static final DefaultHeaders NONE = new DefaultHeaders(List.of());
    private static final Set<String> OF_ONE_ANSWER = Set.of(
            "connection",
            "date",
            "etag",
            "keep-alive",
            "last-modified",
            "location",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    private static final List<Header> STANDARD = List.of(
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("X-Frame-Options", "SAMEORIGIN"),
            new Header("Referrer-Policy", "strict-origin-when-cross-origin"));

    private static final String CACHING = "Cache-Control";
    private static final Header OF_ONE_USER = new Header(CACHING, "private, no-store");

    private static final int MOST_COMPLETED = 100;

    private final List<Header> fields;
    /** The header fields that many responses have, with the default fields. */
    private final Map<Headers, Headers> completed = new ConcurrentHashMap<>();

    private DefaultHeaders(List<Header> fields) {
        this.fields = fields;
    }

    /** Returns an empty set of default fields, which does not add any fields to responses. */
    public static DefaultHeaders none() {
        return NONE;
    }

    /**
     * Returns the standard default fields, which protect browsers: {@code X-Content-Type-Options: nosniff},
     * {@code X-Frame-Options: SAMEORIGIN}, and {@code Referrer-Policy: strict-origin-when-cross-origin}.
     */
    public static DefaultHeaders standard() {
        return new DefaultHeaders(STANDARD);
    }

    /**
     * Returns a copy with the given fields in addition to these default fields. A given field replaces an existing
     * field with the same name or, if its value is empty, removes it.
     */
    public DefaultHeaders with(Collection<Header> others) {
        Map<String, Header> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(field -> named.put(field.name(), field));
        others.forEach(field -> named.merge(field.name(), field, DefaultHeaders::inItsPlace));
        named.values().removeIf(field -> field.value().isEmpty());
        return new DefaultHeaders(List.copyOf(named.values()));
    }

    /** Returns a field with the new value and the previous field's spelling of the name. */
    private static Header inItsPlace(Header before, Header now) {
        return new Header(before.name(), now.value());
    }

    /**
     * Creates a header field that can be used as a default.
     *
     * @param value the value; if empty, the field is not sent
     * @throws IllegalArgumentException under the same conditions as {@link Header}, and if the field describes a single
     *     response (its body, state, connection, or cookies)
     */
    public static Header field(String name, String value) {
        Header field = new Header(name, value.strip());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ofTheBody = lower.startsWith("content-") && !lower.startsWith("content-security-policy");
        if (ofTheBody || OF_ONE_ANSWER.contains(lower)) {
            throw new IllegalArgumentException(
                    "Header field " + name + " describes a single response, so it cannot be a default");
        }
        return field;
    }

    /** Omits the default field with the given name from the response to a request. */
    public static void leaveOut(Request request, String name) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.leaveOut(name);
        }
    }

    /** Returns whether the default field with the given name is omitted from the response to a request. */
    public static boolean leavesOut(Request request, String name) {
        RequestState state = RequestState.find(request);
        return state != null && state.leavesOut(name);
    }

    /**
     * Marks the response to a request as private to one user. Unless the response sets {@code Cache-Control} itself, it
     * is sent with {@code private, no-store}, so that neither a shared cache nor the browser stores it for another
     * user.
     */
    public static void forOneUser(Request request) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.answerForOneUser();
        }
    }

    /**
     * Declares that the response to a request depends on one of the request's header fields. The field's name is added
     * to the response's {@code Vary} field, so that a shared cache stores a separate response for each value.
     */
    public static void vary(Request request, String name) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.vary(name);
        }
    }

    /**
     * Declares that the response to {@code request} depends on the same header fields as the response to {@code other},
     * which is usually a subrequest.
     */
    public static void varyAs(Request other, Request request) {
        RequestState state = RequestState.find(other);
        if (state != null) {
            state.varied().forEach(name -> vary(request, name));
        }
    }

    /** Returns whether the response to a request is private to one user. */
    public static boolean isForOneUser(Request request) {
        RequestState state = RequestState.find(request);
        return state != null && state.isAnsweredForOneUser();
    }

    /** Returns the default fields, ordered by name. */
    public List<Header> fields() {
        return fields;
    }

    /**
     * Returns the given response with the default fields that it does not set itself, except those that are omitted for
     * the request. The names that were declared for the request with {@link #vary} are added to the field {@code Vary}.
     * Code that runs an application calls this method.
     */
    public Response on(Request request, Response answer) {
        if (answer.status() == 101) {
            return answer;
        }
        RequestState state = RequestState.of(request);
        Set<String> varied = state.varied();
        Response response = varied.isEmpty() ? answer : answer.withVary(varied.toArray(String[]::new));
        boolean whole = state.leavesNothingOut() && !state.isAnsweredForOneUser();
        Headers own = response.headers();
        Headers all = whole && own.isShared() ? completed(own) : completed(own, whole ? fields : left(state));
        return BuiltInStyle.permitted(request, all == own ? response : response.withHeaders(all, whole));
    }

    private Headers completed(Headers own) {
        Headers known = completed.get(own);
        if (known == null) {
            known = completed(own, fields).shared();
            if (completed.size() < MOST_COMPLETED) {
                completed.put(own, known);
            }
        }
        return known;
    }

    private static Headers completed(Headers own, List<Header> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (own.contains(wanted.get(i).name())) {
                List<Header> missing = new ArrayList<>(wanted);
                missing.removeIf(field -> own.contains(field.name()));
                return own.and(missing);
            }
        }
        return own.and(wanted);
    }

    private List<Header> left(RequestState state) {
        Stream<Header> wanted = state.isAnsweredForOneUser()
                ? Stream.concat(
                        fields.stream().filter(field -> !field.name().equalsIgnoreCase(CACHING)),
                        Stream.of(OF_ONE_USER))
                : fields.stream();
        return wanted.filter(field -> !state.leavesOut(field.name())).toList();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
