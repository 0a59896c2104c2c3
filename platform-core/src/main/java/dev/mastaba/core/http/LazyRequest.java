package dev.mastaba.core.http;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that derives everything from its head and its body's stream, at the first time it is asked. Servers and test kits extend it.
 */
public abstract class LazyRequest implements Request {
    private final String contextPath;
    private final RequestLimits limits;
    private final RequestAttributes attributes = new RequestAttributes();
    private AttributeSuppliers suppliers = AttributeSuppliers.none();
    private Map<String, String> pathParams = Map.of();
    private @Nullable Object view;
    private boolean uploads = true;
    private @Nullable String path;
    private @Nullable Parameters query;
    private @Nullable Map<String, String> cookies;
    private @Nullable ReceivedBody received;
    private @Nullable LastResort lastResort;
    private @Nullable Set<String> leftOut;
    private DefaultHeaders defaults = DefaultHeaders.none();
    private boolean answeredForOneUser;
    private Set<String> varied = Set.of();

    /**
     * A request to an application mounted at a context path.
     *
     * @param contextPath decoded, without a slash at its end; empty for the root
     */
    protected LazyRequest(String contextPath, RequestLimits limits) {
        this.contextPath = contextPath;
        this.limits = limits;
    }

    /** The attributes that are computed for this request. */
    final AttributeSuppliers suppliers() {
        return suppliers;
    }

    /** What a client may ask of this request. */
    public final RequestLimits limits() {
        return limits;
    }

    /** Opens the body's stream; asked at most once. */
    protected abstract InputStream openBody();

    /** Opens the storage for a body of this request; called when the first bytes are to be kept. */
    public BodyStorage openStorage() {
        return BodyStorage.unlimited();
    }

    /** What takes forms with parts to pieces; asked when somebody wants one. */
    public MultipartParser multipartParser() {
        return MultipartParser.none();
    }

    /** Called by the router when it opens the request: the attributes that this application computes. */
    public final void open(AttributeSuppliers attributeSuppliers) {
        suppliers = attributeSuppliers;
    }

    /** Called by the router: the fields that every answer of this application has. */
    public void answersHave(DefaultHeaders fields) {
        defaults = fields;
    }

    DefaultHeaders defaults() {
        return defaults;
    }

    /** Keeps the default field of a name away from the answer. */
    void leaveOut(String name) {
        Set<String> names = leftOut == null ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : leftOut;
        names.add(name);
        leftOut = names;
    }

    boolean leavesNothingOut() {
        return leftOut == null;
    }

    boolean leavesOut(String name) {
        return leftOut != null && leftOut.contains(name);
    }

    void answerForOneUser() {
        answeredForOneUser = true;
    }

    boolean isAnsweredForOneUser() {
        return answeredForOneUser;
    }

    /** Makes the answer depend on a field of this request. */
    void vary(String name) {
        Set<String> names = varied.isEmpty() ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : varied;
        names.add(name);
        varied = names;
    }

    /** The names of the fields that the answer depends on. */
    Set<String> varied() {
        return varied;
    }

    /** Called by the dispatch when a route matched; the map is in the pattern's order and not changed any more. */
    public final void matched(Map<String, String> params) {
        pathParams = params;
    }

    /** Called by the dispatch when it has found the view that answers. */
    public void answeredBy(Object found) {
        view = found;
    }

    /**
     * Called by the router and the dispatch: whether files are accepted. An application in which some view accepts them accepts them until the view has been
     * found; then it depends on the view.
     */
    public void acceptUploads(boolean accepted) {
        uploads = accepted;
    }

    /** Whether a form may have files. */
    final boolean acceptsUploads() {
        return uploads;
    }

    /** The id of the view that answers, as a text; empty as long as none has been found. The one thing that any thread may ask. */
    public final String viewId() {
        Object found = view;
        return found == null ? "" : found.toString();
    }

    @Override
    public final String contextPath() {
        return contextPath;
    }

    @Override
    public final String path() {
        String known = path;
        if (known == null) {
            String whole = PercentCode.decode(rawPath());
            String below =
                    contextPath.isEmpty() ? whole : whole.substring(Math.min(contextPath.length(), whole.length()));
            known = below.isEmpty() ? "/" : below;
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

    /** Whether {@link #form} answers, or refuses, without waiting for the client: the body has been read. What merely looks at requests asks this first. */
    public final boolean hasForm() {
        return received().hasForm();
    }

    @Override
    public final List<Upload> uploads() {
        return received().uploads();
    }

    @Override
    public final Parameters params() {
        return query().and(form());
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
    public final Optional<String> header(String name) {
        return Optional.ofNullable(headers().first(name));
    }

    @Override
    public final InputStream body() {
        return received().stream();
    }

    @Override
    public final byte[] bodyBytes() {
        return received().bytes();
    }

    @Override
    public final String bodyText() {
        ContentCoding.requireIdentity(this);
        String said = headers().first("Content-Type");
        Charset charset = said == null ? null : MediaType.of(said).charset().orElse(null);
        return new String(bodyBytes(), charset == null ? StandardCharsets.UTF_8 : charset);
    }

    /** Called by the server when the exchange is over: what was put aside for it is deleted. Any number of times. */
    public final void close() {
        if (received != null) {
            received.close();
        }
    }

    /** Whether {@link #close} has a file to delete, which may take its time. */
    public final boolean holdsFile() {
        return received != null && received.holdsFile();
    }

    /** The body in all its forms. */
    ReceivedBody received() {
        ReceivedBody known = received;
        if (known == null) {
            known = new ReceivedBody(this, limits);
            received = known;
        }
        return known;
    }

    /** What is to be done when nobody answers but the server. */
    LastResort lastResort() {
        LastResort known = lastResort;
        if (known == null) {
            known = new LastResort();
            lastResort = known;
        }
        return known;
    }

    @Override
    public final Map<String, String> pathParams() {
        return pathParams;
    }

    @Override
    public final <T> T get(AttributeKey<T> key) {
        T value = attribute(key);
        if (value == null) {
            throw new MissingAttributeException(key);
        }
        return value;
    }

    @Override
    public final <T> Optional<T> find(AttributeKey<T> key) {
        return Optional.ofNullable(attribute(key));
    }

    @Override
    public final <T> void set(AttributeKey<T> key, @Nullable T value) {
        attributes.set(key, value);
    }

    @SuppressWarnings("unchecked") // values are set under their key's type alone
    private <T> @Nullable T attribute(AttributeKey<T> key) {
        Object value = attributes.get(key);
        if (value == null) {
            Function<Request, ?> supplier = suppliers.supplier(key);
            if (supplier == null) {
                return null;
            }
            value = supplier.apply(this);
            attributes.set(key, value);
        }
        return (T) value;
    }

    /** The method and the path, for messages. */
    @Override
    public final String toString() {
        return method() + " " + rawPath();
    }
}
