package dev.mastaba.core.application;

import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Header fields that every answer of an application has, unless it says them itself: whoever answers, a view, a static view or an error page. Each name
 * comes once. Immutable.
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

    private final List<Header> fields;

    private DefaultHeaders(List<Header> fields) {
        this.fields = fields;
    }

    /** No fields. */
    public static DefaultHeaders none() {
        return NONE;
    }

    /**
     * What browsers need to be careful: {@code X-Content-Type-Options: nosniff}, {@code X-Frame-Options: SAMEORIGIN} and {@code Referrer-Policy:
     * strict-origin-when-cross-origin}.
     */
    public static DefaultHeaders standard() {
        return new DefaultHeaders(STANDARD);
    }

    /** These with others over them: those of the same name take the place, and one with an empty value is not sent. */
    public DefaultHeaders with(Collection<Header> others) {
        Map<String, Header> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(field -> named.put(field.name(), field));
        others.forEach(field -> named.merge(field.name(), field, DefaultHeaders::inItsPlace));
        named.values().removeIf(field -> field.value().isEmpty());
        return new DefaultHeaders(List.copyOf(named.values()));
    }

    /** In the letters in which the name was written first. */
    private static Header inItsPlace(Header before, Header now) {
        return new Header(before.name(), now.value());
    }

    /**
     * A field that can be a default.
     *
     * @param value empty: the field is not sent
     * @throws IllegalArgumentException as {@link Header}, and for a name that says something of one answer alone: of its body, its state, its
     *     connection, its cookies
     */
    public static Header field(String name, String value) {
        Header field = new Header(name, value.strip());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ofTheBody = lower.startsWith("content-") && !lower.startsWith("content-security-policy");
        if (ofTheBody || OF_ONE_ANSWER.contains(lower)) {
            throw new IllegalArgumentException(
                    "The field " + name + " says something of one answer, it can't be a default");
        }
        return field;
    }

    /** Keeps the default field of a name away from the answer to this request. */
    public static void leaveOut(Request request, String name) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.leaveOut(name);
        }
    }

    /** Whether a field is to be kept away from the answer to this request. */
    public static boolean leavesOut(Request request, String name) {
        RequestState state = RequestState.find(request);
        return state != null && state.leavesOut(name);
    }

    /**
     * Marks the answer to this request as one user's own: unless it has {@code Cache-Control} itself, it gets {@code private, no-store}, so that neither a
     * shared cache nor the browser of the next person keeps it.
     */
    public static void forOneUser(Request request) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.answerForOneUser();
        }
    }

    /**
     * Notes that the answer to this request depends on a header field of it: the answer gets the field's name in {@code Vary}, beside those that it has, so
     * that a shared cache keeps one answer for each value.
     */
    public static void vary(Request request, String name) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.vary(name);
        }
    }

    /** Makes the answer to a request depend on what the answer to another depends on. */
    public static void varyAs(Request other, Request request) {
        RequestState state = RequestState.find(other);
        if (state != null) {
            state.varied().forEach(name -> vary(request, name));
        }
    }

    /** Returns whether the answer to a request is one user's own. */
    public static boolean isForOneUser(Request request) {
        RequestState state = RequestState.find(request);
        return state != null && state.isAnsweredForOneUser();
    }

    /** The fields, by their names. */
    public List<Header> fields() {
        return fields;
    }

    /**
     * A response with those of the fields that it does not have, and that its request does not leave out, and with the names in {@code Vary} that its request
     * notes. For who runs an application.
     */
    public Response on(Request request, Response answer) {
        if (answer.status() == 101) {
            return answer;
        }
        RequestState state = RequestState.of(request);
        Set<String> varied = state.varied();
        Response response = varied.isEmpty() ? answer : answer.withVary(varied.toArray(String[]::new));
        List<Header> missing = state.leavesNothingOut() && !state.isAnsweredForOneUser() ? fields : left(state);
        for (int i = 0; i < missing.size(); i++) {
            if (response.headers().contains(missing.get(i).name())) {
                return response.withDefaults(missing(response, missing), missing == fields);
            }
        }
        return missing.isEmpty() ? response : response.withDefaults(missing, missing == fields);
    }

    private List<Header> left(RequestState state) {
        Stream<Header> wanted = state.isAnsweredForOneUser()
                ? Stream.concat(
                        fields.stream().filter(field -> !field.name().equalsIgnoreCase(CACHING)),
                        Stream.of(OF_ONE_USER))
                : fields.stream();
        return wanted.filter(field -> !state.leavesOut(field.name())).toList();
    }

    private static List<Header> missing(Response response, List<Header> wanted) {
        List<Header> missing = new ArrayList<>(wanted);
        missing.removeIf(field -> response.headers().contains(field.name()));
        return missing;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
