package dev.mastaba.core.engine.exchange;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state that the router, the tweens, and the views share about one request: its attributes, its matched route and
 * view, and the header fields of its response. A request that wraps another has the state of that one. Confined to the
 * exchange, except {@link #viewId} and {@link #traceId()}.
 */
public final class RequestState {
    /** The attribute under which every request yields its state. */
    public static final AttributeKey<RequestState> KEY = AttributeKey.of("request state", RequestState.class);

    private static final Object[] NONE = {};
    /** The first length of the entries: room for the matched route and the traversal, which every request has. */
    private static final int FIRST = 4;

    private final Request origin;
    private final int mostParameters;
    private final int mostCookies;
    private final int depth;
    /** The state of the first attempt, which holds what all attempts share; this one unless the request is a copy. */
    private final RequestState first;
    /** The state of the attempt that runs, or ran last; only the first state uses this field. */
    private RequestState latest;

    /** Each key, followed by its value, which is null if it was removed. */
    private @Nullable Object[] entries = NONE;

    private int size;
    private AttributeSuppliers suppliers = AttributeSuppliers.none();
    private Map<String, String> pathParams = Map.of();
    private @Nullable Answerer view;
    private boolean uploads = true;
    private @Nullable Set<String> leftOut;

    private Set<String> varied = Set.of();
    private boolean answeredForOneUser;
    private String traceId = "";
    private @Nullable BiFunction<Request, Response, Response> completion;
    private @Nullable Map<String, UnaryOperator<Response>> lastSteps;

    /** The state of a request that has just arrived. */
    public RequestState(Request origin, int mostParameters, int mostCookies, int depth) {
        this.origin = origin;
        this.mostParameters = mostParameters;
        this.mostCookies = mostCookies;
        this.depth = depth;
        this.first = this;
        this.latest = this;
    }

    private RequestState(RequestState earlier) {
        this.origin = earlier.origin;
        this.mostParameters = earlier.mostParameters;
        this.mostCookies = earlier.mostCookies;
        this.depth = earlier.depth;
        this.first = earlier.first;
        this.latest = this;
        this.suppliers = earlier.suppliers;
    }

    /**
     * Returns the state of a request.
     *
     * @throws IllegalStateException if the request neither wraps another nor delegates its attributes
     */
    public static RequestState of(Request request) {
        RequestState state = find(request);
        if (state == null) {
            throw new IllegalStateException(request.getClass().getName() + " (request " + request
                    + ") does not delegate its attributes."
                    + " Extend WrappedRequest, or call find, get, and set of the request that it replaces.");
        }
        return state;
    }

    /** Returns the state of a request; null for a request that no server provides. */
    public static @Nullable RequestState find(Request request) {
        return request.find(KEY).orElse(null);
    }

    /** Returns the state of another attempt: without attributes, with the same response fields, limits, and suppliers. */
    public RequestState again() {
        return new RequestState(this);
    }

    /** Marks this attempt as the one that runs. */
    public void begin() {
        first.latest = this;
    }

    /** Returns the state of the attempt that runs, or ran last; this state if the request is not repeated. */
    public RequestState latest() {
        return first.latest;
    }

    /** Sets the attributes that the application computes. */
    public void open(AttributeSuppliers attributeSuppliers) {
        suppliers = attributeSuppliers;
    }

    /**
     * Returns the value of an attribute, which is computed if it is not set; null if there is none.
     *
     * @param asker the request for which a missing value is computed
     */
    @SuppressWarnings("unchecked") // values are set only under keys of their type
    public <T> @Nullable T get(AttributeKey<T> key, Request asker) {
        if (key == KEY) {
            return (T) this;
        }
        int at = indexOf(key);
        Object value = at < 0 ? null : entries[at + 1];
        if (value == null) {
            Function<Request, ?> supplier = suppliers.supplier(key);
            if (supplier == null) {
                return null;
            }
            value = supplier.apply(asker);
            put(key, value);
        }
        return (T) value;
    }

    /** Sets an attribute; null removes it. */
    public <T> void set(AttributeKey<T> key, @Nullable T value) {
        put(key, value);
    }

    private void put(AttributeKey<?> key, @Nullable Object value) {
        int at = indexOf(key);
        if (at >= 0) {
            entries[at + 1] = value;
        } else if (value != null) {
            append(key, value);
        }
    }

    private void append(AttributeKey<?> key, Object value) {
        if (size == entries.length) {
            entries = size == 0 ? new Object[FIRST] : Arrays.copyOf(entries, size * 2);
        }
        entries[size] = key;
        entries[size + 1] = value;
        size += 2;
    }

    private int indexOf(AttributeKey<?> key) {
        for (int i = 0; i < size; i += 2) {
            if (entries[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the request that the server provided. */
    public Request origin() {
        return origin;
    }

    /** Returns the maximum number of parameters. */
    public int mostParameters() {
        return mostParameters;
    }

    /** Returns the maximum number of cookies. */
    public int mostCookies() {
        return mostCookies;
    }

    /** Returns the nesting depth of this request: the number of requests above it, each of which made the next; 0 for a client's request. */
    public int depth() {
        return depth;
    }

    /** Sets the values of the matched route's placeholders; the map must not change afterwards. */
    public void matched(Map<String, String> params) {
        pathParams = params;
    }

    /** Returns the values of the matched route's placeholders, in the pattern's order. */
    public Map<String, String> pathParams() {
        return pathParams;
    }

    /** The view that answers a request. Its {@code toString()} is its id, which any thread may ask for. */
    public interface Answerer {
        /** Returns the name of the add-on that supplies the view's function. */
        String addOn();
    }

    /** Sets the view that answers. */
    public void answeredBy(Answerer found) {
        view = found;
        first.view = found;
    }

    /** Returns the id of the view that answers; empty until it is found. Any thread may call this. */
    public String viewId() {
        Answerer found = view;
        return found == null ? "" : found.toString();
    }

    /** Returns the name of the add-on whose view answers; empty until the view is found. */
    public String answeringAddOn() {
        Answerer found = view;
        return found == null ? "" : found.addOn();
    }

    /** Sets the id of the trace to which the request belongs. */
    public void traceId(String id) {
        first.traceId = id;
    }

    /** Returns the id of the trace to which the request belongs; empty for none. Any thread may call this. */
    public String traceId() {
        return first.traceId;
    }

    /**
     * Sets whether uploads are accepted. Until the view is found, an application accepts them if any of its views does;
     * from then on the view decides.
     */
    public void acceptUploads(boolean accepted) {
        first.uploads = accepted;
    }

    /** Returns whether a form may contain files. */
    public boolean acceptsUploads() {
        return first.uploads;
    }

    /** Excludes the default header field of this name from the response. */
    public void leaveOut(String name) {
        Set<String> names = first.leftOut == null ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : first.leftOut;
        names.add(name);
        first.leftOut = names;
    }

    /** Returns whether no default field is excluded. */
    public boolean leavesNothingOut() {
        return first.leftOut == null;
    }

    /** Returns whether the default field of this name is excluded. */
    public boolean leavesOut(String name) {
        Set<String> names = first.leftOut;
        return names != null && names.contains(name);
    }

    /** Marks the response as private to one user. */
    public void answerForOneUser() {
        first.answeredForOneUser = true;
    }

    /** Returns whether the response is private to one user. */
    public boolean isAnsweredForOneUser() {
        return first.answeredForOneUser;
    }

    /** Makes the response vary by a header field of the request. */
    public void vary(String name) {
        Set<String> names = first.varied.isEmpty() ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : first.varied;
        names.add(name);
        first.varied = names;
    }

    /** Returns the names of the header fields by which the response varies. */
    public Set<String> varied() {
        return first.varied;
    }

    /** Sets the function that adds the application's default fields to a response. */
    public void completeBy(BiFunction<Request, Response, Response> function) {
        first.completion = function;
    }

    /** Adds the application's default fields to a response. */
    public Response complete(Request request, Response response) {
        BiFunction<Request, Response, Response> function = first.completion;
        return function == null ? response : function.apply(request, response);
    }

    /** Adds a step for the response that the server creates if the application fails; it replaces a step of the same name. */
    public void addLastStep(String name, UnaryOperator<Response> step) {
        Map<String, UnaryOperator<Response>> steps = first.lastSteps == null ? new LinkedHashMap<>() : first.lastSteps;
        steps.put(name, step);
        first.lastSteps = steps;
    }

    /** Returns these steps, in the order in which they were added. */
    public List<UnaryOperator<Response>> lastSteps() {
        Map<String, UnaryOperator<Response>> steps = first.lastSteps;
        return steps == null ? List.of() : new ArrayList<>(steps.values());
    }
}
