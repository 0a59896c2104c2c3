package dev.mastaba.core.server;

import dev.mastaba.core.engine.exchange.CookieHeader;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.route.Route;
import dev.mastaba.core.route.RouteMatch;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server or a test kit provides. It has a head, and a subclass supplies the stream of the body; all
 * other values are derived from these when they are first read. Each instance is confined to one exchange.
 */
public abstract class ServerRequest implements Request {
    /**
     * The attribute with additional fields for the log records of a request, such as {@code trace.id}; a mutable map from
     * names to values. Add-ons add fields on the request's thread. The values must not be secret.
     */
    public static final AttributeKey<Map<String, String>> LOG_FIELDS = AttributeKey.of("log fields", Map.class);

    private final RequestHead head;
    private final String contextPath;
    private final Limits limits;
    private final RequestState state;

    /** The result of {@link #find} for the state, which is read several times for each request. */
    private final Optional<RequestState> knownState;

    private @Nullable String path;
    private @Nullable Parameters query;
    private @Nullable Map<String, String> cookies;
    private @Nullable ReceivedBody received;

    /**
     * Creates a request to an application that is mounted at a context path.
     *
     * @param contextPath the decoded context path, without a trailing slash; empty for the root
     */
    protected ServerRequest(RequestHead head, String contextPath, Limits limits) {
        this(head, contextPath, limits, 0);
    }

    /**
     * Creates a request that is made while another request is being handled.
     *
     * @param depth the number of requests in which this request is nested
     */
    protected ServerRequest(RequestHead head, String contextPath, Limits limits, int depth) {
        this.head = head;
        this.contextPath = contextPath;
        this.limits = limits;
        this.state = new RequestState(this, limits.parameters(), limits.cookies(), depth);
        this.knownState = Optional.of(state);
    }

    /**
     * Returns the request that a server or a test kit provided: the given request itself, or the request that it wraps.
     * If the given request does not originate from a {@code ServerRequest}, the {@code Optional} is empty.
     */
    public static Optional<ServerRequest> provided(Request request) {
        RequestState state = RequestState.find(request);
        return state != null && state.origin() instanceof ServerRequest provided
                ? Optional.of(provided)
                : Optional.empty();
    }

    /** Returns whether another request made the given one, as with a subrequest. */
    public static boolean isNested(Request request) {
        RequestState state = RequestState.find(request);
        return state != null && state.depth() > 0;
    }

    /** Returns the request that made the given request as a subrequest; empty if the given request is not a subrequest. */
    public static Optional<Request> parent(Request request) {
        return provided(request).flatMap(ServerRequest::madeBy);
    }

    /** Returns the request that made this one as a subrequest. By default, the result is empty. */
    protected Optional<Request> madeBy() {
        return Optional.empty();
    }

    /** Returns the name of the add-on whose view answers the given request; empty until the view is found. */
    public static String answeringAddOn(Request request) {
        RequestState state = RequestState.find(request);
        return state == null ? "" : state.answeringAddOn();
    }

    /**
     * Sets the id of the trace to which the given request belongs, which the server's error page and {@code mastaba
     * requests} show. Call this method on the request's thread.
     */
    public static void setTraceId(Request request, String traceId) {
        RequestState state = RequestState.find(request);
        if (state != null) {
            state.traceId(traceId);
        }
    }

    /** Returns the id of the trace to which this request belongs; empty if it is not traced. Any thread may call this method. */
    public final String traceId() {
        return state.traceId();
    }

    /** Returns the id of the application that answers this request, for logs; empty outside a container. */
    public String applicationId() {
        return "";
    }

    /** Returns the number of the generation that answers this request, for logs; 0 outside a container. */
    public long generation() {
        return 0;
    }

    /**
     * Returns the fields that identify this request and its view in logs: those that are known by now, and those in
     * {@link #LOG_FIELDS}. If an execution policy repeats this request, they belong to the attempt that runs, or ran
     * last. Call this method on the request's thread.
     */
    public final Map<String, String> logFields() {
        RequestState attempt = state.latest();
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "mastaba.application", applicationId());
        put(fields, "mastaba.generation", generation() == 0 ? "" : Long.toString(generation()));
        put(fields, "mastaba.bundle", attempt.answeringAddOn());
        put(fields, "mastaba.view", attempt.viewId());
        RouteMatch match = attempt.get(RouteMatch.KEY, this);
        Route route = match == null ? null : match.route();
        put(fields, "http.route", route == null ? "" : route.pattern().toString());
        Map<String, String> added = attempt.get(LOG_FIELDS, this);
        if (added != null) {
            added.forEach((name, value) -> put(fields, name, value == null ? "" : value));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    /** Returns the limits for the content of this request. */
    public final Limits limits() {
        return limits;
    }

    /** Opens the request's body as a stream. This method is called at most once. */
    protected abstract InputStream openBody();

    /**
     * Opens the storage for this request's body. This method is called when the first bytes of the body are stored. By
     * default, the storage is unlimited.
     */
    public BodyStorage openStorage() {
        return BodyStorage.unlimited();
    }

    /** Returns the parser for multipart forms. This method is called when this request's multipart form is first read. */
    MultipartParser multipartParser() {
        return FormDataParser.STRICT;
    }

    /** Returns whether this request's form may contain files. */
    final boolean acceptsUploads() {
        return state.acceptsUploads();
    }

    @Override
    public final String viewId() {
        return state.viewId();
    }

    @Override
    public final String method() {
        return head.method();
    }

    @Override
    public final String scheme() {
        return head.scheme();
    }

    @Override
    public final String authority() {
        return head.authority();
    }

    @Override
    public String rawPath() {
        return head.rawPath();
    }

    @Override
    public final String rawQuery() {
        return head.rawQuery();
    }

    @Override
    public final Headers headers() {
        return head.headers();
    }

    @Override
    public final String remoteAddress() {
        return head.remoteAddress();
    }

    @Override
    public boolean isLocal() {
        return head.isLocal();
    }

    @Override
    public boolean isDirect() {
        return head.isDirect();
    }

    @Override
    public final String contextPath() {
        return contextPath;
    }

    @Override
    public final String path() {
        String known = path;
        if (known == null) {
            known = Request.super.path();
            path = known;
        }
        return known;
    }

    @Override
    public final Parameters query() {
        Parameters known = query;
        if (known == null) {
            known = PercentCode.parameters(rawQuery(), limits.parameters());
            query = known;
        }
        return known;
    }

    @Override
    public final Parameters form() {
        return received().form();
    }

    @Override
    public final boolean hasForm() {
        return received().hasForm();
    }

    @Override
    public final List<Upload> uploads() {
        return received().uploads();
    }

    @Override
    public final Map<String, String> cookies() {
        Map<String, String> known = cookies;
        if (known == null) {
            known = CookieHeader.read(headers(), limits.cookies());
            cookies = known;
        }
        return known;
    }

    @Override
    public final InputStream body() {
        return received().stream();
    }

    @Override
    public final byte[] bodyBytes() {
        return received().bytes();
    }

    /** Deletes the data that was stored for the exchange. The server calls this method when the exchange ends. Further calls have no effect. */
    public final void close() {
        if (received != null) {
            received.close();
        }
    }

    /**
     * Returns whether this request's body can be read again for a further attempt: it is kept, or has not been read.
     * After it was read as a stream or as a multipart form, it cannot.
     */
    public final boolean isRepeatable() {
        return received == null || !received.isConsumed();
    }

    /** Returns whether {@link #close} will delete a file, which might take some time. */
    public final boolean holdsFile() {
        return received != null && received.holdsFile();
    }

    /** Returns the object that reads the body, and creates it on the first call. */
    private ReceivedBody received() {
        ReceivedBody known = received;
        if (known == null) {
            known = new ReceivedBody(this, limits);
            received = known;
        }
        return known;
    }

    @Override
    public Map<String, String> pathParams() {
        return state.pathParams();
    }

    @Override
    public final <T> T get(AttributeKey<T> key) {
        T value = state.get(key, this);
        return value == null ? Request.super.get(key) : value;
    }

    @Override
    @SuppressWarnings("unchecked") // the state is the value of its own key
    public final <T> Optional<T> find(AttributeKey<T> key) {
        return key == RequestState.KEY ? (Optional<T>) knownState : Optional.ofNullable(state.get(key, this));
    }

    @Override
    public final <T> void set(AttributeKey<T> key, @Nullable T value) {
        state.set(key, value);
    }

    /** Returns the method and the path, for use in messages. */
    @Override
    public final String toString() {
        return method() + " " + rawPath();
    }

    /** The limits for the content of one request. Instances are immutable: each method that takes an argument returns a modified copy. */
    public static final class Limits {
        private int formBytes = 1 << 20;
        private int bodyBytes = 32 << 20;
        private int parameters = 1_000;
        private int cookies = 200;
        private long uploadBytes = 128L << 20;
        private int uploadMemoryBytes = 64 << 10;
        private int partHeadBytes = 8 << 10;
        private int nameLength = 1_000;

        private Limits() {}

        private Limits(Limits other) {
            formBytes = other.formBytes;
            bodyBytes = other.bodyBytes;
            parameters = other.parameters;
            cookies = other.cookies;
            uploadBytes = other.uploadBytes;
            uploadMemoryBytes = other.uploadMemoryBytes;
            partHeadBytes = other.partHeadBytes;
            nameLength = other.nameLength;
        }

        /**
         * Returns the default limits: 1 MiB for forms, 32 MiB for bodies, 1,000 parameters, and 200 cookies. A
         * multipart form can be 128 MiB long, with up to 64 KiB of its files in memory. The head of each part can be 8
         * KiB long, and each name 1,000 characters.
         */
        public static Limits standard() {
            return new Limits();
        }

        private Limits with(Consumer<Limits> change) {
            Limits changed = new Limits(this);
            change.accept(changed);
            return changed;
        }

        /**
         * Returns a copy of these limits with the given maximum size of a form body, in bytes. For a multipart form,
         * the limit applies to all text fields together. The default is 1 MiB.
         */
        public Limits formBytes(int most) {
            return with(copy -> copy.formBytes = most);
        }

        /** Returns a copy of these limits with the given maximum size, in bytes, of a body that is read completely. The default is 32 MiB. */
        public Limits bodyBytes(int most) {
            return with(copy -> copy.bodyBytes = most);
        }

        /**
         * Returns a copy of these limits with the given maximum number of parameters in a query or form. The same limit
         * applies to the parts of a multipart form. The default is 1,000.
         */
        public Limits parameters(int most) {
            return with(copy -> copy.parameters = most);
        }

        /** Returns a copy of these limits with the given maximum number of cookies that are read. The default is 200. */
        public Limits cookies(int most) {
            return with(copy -> copy.cookies = most);
        }

        /**
         * Returns a copy of these limits with the given maximum sizes for forms that contain files.
         *
         * @param bytes the maximum size of a multipart form in bytes, including files. The default is 128 MiB
         * @param memoryBytes the maximum size, in bytes, of a form's files in memory; the rest is stored in a temporary
         *     file. The default is 64 KiB
         */
        public Limits uploads(long bytes, int memoryBytes) {
            return with(copy -> {
                copy.uploadBytes = bytes;
                copy.uploadMemoryBytes = memoryBytes;
            });
        }

        /**
         * Returns a copy of these limits with the given maximum sizes for the parts of a multipart form.
         *
         * @param headBytes the maximum size of a part's head, in bytes. The default is 8 KiB
         * @param names the maximum length of a field name or file name, in characters. The default is 1,000
         */
        public Limits parts(int headBytes, int names) {
            return with(copy -> {
                copy.partHeadBytes = headBytes;
                copy.nameLength = names;
            });
        }

        /** Returns the maximum size of a form body in bytes. For a multipart form, the limit applies to all text fields together. */
        public int formBytes() {
            return formBytes;
        }

        /** Returns the maximum size, in bytes, of a body that is read completely. */
        public int bodyBytes() {
            return bodyBytes;
        }

        /** Returns the maximum number of parameters in a query or form, which is also the maximum number of parts in a multipart form. */
        public int parameters() {
            return parameters;
        }

        /** Returns the maximum number of cookies that are read. */
        public int cookies() {
            return cookies;
        }

        /** Returns the maximum size of a multipart form, including files, in bytes. */
        public long uploadBytes() {
            return uploadBytes;
        }

        /** Returns the maximum size, in bytes, of a form's files in memory. The rest is stored in a temporary file. */
        public int uploadMemoryBytes() {
            return uploadMemoryBytes;
        }

        /** Returns the maximum size of the head of a part in a multipart form, in bytes. */
        public int partHeadBytes() {
            return partHeadBytes;
        }

        /** Returns the maximum length of a field name or file name in a multipart form, in characters. */
        public int nameLength() {
            return nameLength;
        }

        /**
         * Returns the maximum size, in bytes, of a multipart form that does not accept files. It is twice the maximum
         * size of a form body, which leaves room for the heads of the parts, but at most the maximum size of a form
         * with files.
         */
        long textFormBytes() {
            return Math.min(uploadBytes, 2L * formBytes);
        }

        private List<Object> all() {
            return List.of(
                    formBytes,
                    bodyBytes,
                    parameters,
                    cookies,
                    uploadBytes,
                    uploadMemoryBytes,
                    partHeadBytes,
                    nameLength);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Limits limits && all().equals(limits.all());
        }

        @Override
        public int hashCode() {
            return all().hashCode();
        }

        @Override
        public String toString() {
            return "Limits" + all();
        }
    }
}
