package dev.mastaba.core.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private @Nullable String path;
    private @Nullable Parameters query;
    private @Nullable Parameters form;
    private @Nullable Map<String, String> cookies;
    private byte @Nullable [] bodyBytes;

    /**
     * A request to an application mounted at a context path.
     *
     * @param contextPath decoded, without a slash at its end; empty for the root
     */
    protected LazyRequest(String contextPath, RequestLimits limits) {
        this.contextPath = contextPath;
        this.limits = limits;
    }

    /** What a client may ask of this request. */
    final RequestLimits limits() {
        return limits;
    }

    /** Opens the body's stream; asked at most once. */
    protected abstract InputStream openBody();

    /** Called by the router when it opens the request: the attributes that this application computes. */
    public final void open(AttributeSuppliers attributeSuppliers) {
        suppliers = attributeSuppliers;
    }

    /** Called by the dispatch when a route matched; the map is in the pattern's order and not changed any more. */
    public final void matched(Map<String, String> params) {
        pathParams = params;
    }

    /** Called by the dispatch when it has found the view that answers. */
    public void answeredBy(Object found) {
        view = found;
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
        Parameters known = form;
        if (known == null) {
            known = isForm()
                    ? PercentCode.parameters(
                            new String(read(limits.formBytes()), StandardCharsets.UTF_8), limits.parameters())
                    : Parameters.none();
            form = known;
        }
        return known;
    }

    @Override
    public final Parameters params() {
        return query().and(form());
    }

    @Override
    public final Map<String, String> cookies() {
        Map<String, String> known = cookies;
        if (known == null) {
            known = readCookies();
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
        byte[] known = bodyBytes;
        return known == null ? openBody() : new ByteArrayInputStream(known);
    }

    @Override
    public final byte[] bodyBytes() {
        return read(limits.bodyBytes());
    }

    @Override
    public final String bodyText() {
        return new String(bodyBytes(), charset());
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

    private boolean isForm() {
        String type = headers().first("Content-Type");
        return type != null
                && type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)
                && !method().equals("GET");
    }

    private byte[] read(int limit) {
        byte[] known = bodyBytes;
        if (known == null) {
            if (saidLength() > limit) {
                throw new ContentTooLarge("The body is longer than " + limit + " bytes");
            }
            try (InputStream in = openBody()) {
                known = in.readNBytes(limit + 1);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            if (known.length > limit) {
                throw new ContentTooLarge("The body is longer than " + limit + " bytes");
            }
            bodyBytes = known;
        }
        return known;
    }

    /** The length that the client says, so that a body that is too long is refused before it is sent; -1 for none. */
    private long saidLength() {
        String length = headers().first("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    private Charset charset() {
        String type = headers().first("Content-Type");
        int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (type == null || at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = type.substring(at + 8).split(";", 2)[0].strip().replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedMediaType("The charset \"" + name + "\" is not known", unknown);
        }
    }

    private Map<String, String> readCookies() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String header : headers().all("Cookie")) {
            for (String pair : header.split(";", limits.cookies() + 1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && found.size() < limits.cookies()) {
                    found.putIfAbsent(
                            pair.substring(0, equals).strip(),
                            unquoted(pair.substring(equals + 1).strip()));
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The method and the path, for messages. */
    @Override
    public final String toString() {
        return method() + " " + rawPath();
    }
}
