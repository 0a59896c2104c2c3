package dev.mastaba.core.server;

import dev.mastaba.core.engine.exchange.CookieHeader;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as a server or a test kit provides it: the server has its head and the stream of its body; everything else is derived from these when it is
 * first requested. Confined to the exchange.
 */
public abstract class ServerRequest implements Request {
    private final String contextPath;
    private final Limits limits;
    private final RequestState state;
    private @Nullable String path;
    private @Nullable Parameters query;
    private @Nullable Map<String, String> cookies;
    private @Nullable ReceivedBody received;

    /**
     * A request to an application mounted at a context path.
     *
     * @param contextPath decoded, without a slash at its end; empty for the root
     */
    protected ServerRequest(String contextPath, Limits limits) {
        this(contextPath, limits, 0);
    }

    /**
     * A request that another request makes.
     *
     * @param depth how many requests are above this one
     */
    protected ServerRequest(String contextPath, Limits limits, int depth) {
        this.contextPath = contextPath;
        this.limits = limits;
        this.state = new RequestState(this, limits.parameters(), limits.cookies(), depth);
    }

    /** Returns the request that the server provided for another one, which may wrap it; empty for a request that no server provided. */
    public static Optional<ServerRequest> provided(Request request) {
        RequestState state = RequestState.find(request);
        return state != null && state.origin() instanceof ServerRequest provided
                ? Optional.of(provided)
                : Optional.empty();
    }

    /** Returns the limits of this request. */
    public final Limits limits() {
        return limits;
    }

    /** Opens the body's stream; called at most once. */
    protected abstract InputStream openBody();

    /** Opens the storage for a body of this request; called when its first bytes are stored. */
    public BodyStorage openStorage() {
        return BodyStorage.unlimited();
    }

    /** Returns the parser of forms with parts; called when such a form is first read. */
    public MultipartParser multipartParser() {
        return MultipartParser.none();
    }

    /** Returns whether a form may have files. */
    final boolean acceptsUploads() {
        return state.acceptsUploads();
    }

    @Override
    public final String viewId() {
        return state.viewId();
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

    /** Closes what was stored for the exchange. The server calls this when the exchange ends; further calls do nothing. */
    public final void close() {
        if (received != null) {
            received.close();
        }
    }

    /** Returns whether {@link #close} has a file to delete, which may take its time. */
    public final boolean holdsFile() {
        return received != null && received.holdsFile();
    }

    /** The body in all its forms. */
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
    public final <T> Optional<T> find(AttributeKey<T> key) {
        return Optional.ofNullable(state.get(key, this));
    }

    @Override
    public final <T> void set(AttributeKey<T> key, @Nullable T value) {
        state.set(key, value);
    }

    /** The method and the path, for messages. */
    @Override
    public final String toString() {
        return method() + " " + rawPath();
    }

    /**
     * What a client may ask of one request.
     *
     * @param formBytes the longest form body; of a form with parts, all its text fields together
     * @param bodyBytes the longest body read as a whole
     * @param parameters the most parameters of a query or form, and the most parts
     * @param cookies the most cookies read
     * @param uploadBytes the longest form with parts, files and all
     * @param uploadMemoryBytes how much of the files of one form is kept in memory; the rest goes to a temporary file
     * @param partHeadBytes the longest head of a part
     * @param nameLength the longest name of a field and of a file, in characters
     */
    public record Limits(
            int formBytes,
            int bodyBytes,
            int parameters,
            int cookies,
            long uploadBytes,
            int uploadMemoryBytes,
            int partHeadBytes,
            int nameLength) {
        /** Limits whose uploads are the standard ones. */
        public Limits(int formBytes, int bodyBytes, int parameters, int cookies) {
            this(formBytes, bodyBytes, parameters, cookies, 128L << 20, 64 << 10, 8 << 10, 1_000);
        }

        /** Form 1 MiB, body 32 MiB, 1,000 parameters, 200 cookies; uploads 128 MiB, of them 64 KiB in memory, heads of parts 8 KiB, names 1,000 characters. */
        public static Limits standard() {
            return new Limits(1 << 20, 32 << 20, 1_000, 200);
        }

        /** The longest form with parts where no files are accepted: its texts, and as much for the heads of the parts. */
        long textFormBytes() {
            return Math.min(uploadBytes, 2L * formBytes);
        }

        /** The same with other limits for forms with files. */
        public Limits withUploads(long bytes, int memoryBytes) {
            return new Limits(formBytes, bodyBytes, parameters, cookies, bytes, memoryBytes, partHeadBytes, nameLength);
        }
    }
}
