package dev.mastaba.core.http;

import dev.mastaba.core.http.header.AcceptHeader;
import dev.mastaba.core.http.header.AcceptLanguage;
import dev.mastaba.core.http.header.MediaType;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An HTTP request. Confined to its exchange: one thread at a time, and only until the response has been sent.
 *
 * <p>Values are computed when they are first read. A feature's values are obtained from that feature, as in
 * {@code RouteMatch.of(request)} and {@code Session.of(request)}. Reading text that is not valid UTF-8, or whose
 * percent-encoding is malformed, throws {@link BadRequest}.
 *
 * <p>A tween may pass on another request, usually a {@code WrappedRequest}. A request that implements this interface
 * directly must delegate {@link #find} and {@link #set} to the request that it replaces, so that both share their
 * attributes.
 */
@ProviderType
public interface Request extends RequestHead {
    /** Returns the decoded path at which the application is mounted, without a trailing slash; empty for the root. (WSGI: {@code SCRIPT_NAME}.) */
    String contextPath();

    /**
     * Returns the decoded path below the context path, with a leading slash. (WSGI: {@code PATH_INFO}.)
     *
     * @throws BadRequest if it is not valid UTF-8
     */
    default String path() {
        String whole = PercentCode.decode(rawPath());
        String mount = contextPath();
        String below = mount.isEmpty() ? whole : whole.substring(Math.min(mount.length(), whole.length()));
        return below.isEmpty() ? "/" : below;
    }

    /**
     * Returns the parameters of the query, in order.
     *
     * @throws BadRequest if they are not valid UTF-8 or too many
     */
    Parameters query();

    /**
     * Returns the text parameters of a form body: {@code application/x-www-form-urlencoded},
     * {@code multipart/form-data}, or a POST without a content type. The result is empty for other bodies.
     *
     * @throws BadRequest if they are not valid UTF-8 or too many
     * @throws UnsupportedMediaType if the body is compressed
     * @throws ContentTooLarge if the body exceeds the limit for forms
     */
    Parameters form();

    /** Returns whether {@link #form} returns or throws without waiting for the client, because the body has been read. */
    boolean hasForm();

    /**
     * Returns the files in a form body ({@code multipart/form-data}), in order. Form fields without a chosen file are
     * omitted. Large files are stored on disk.
     *
     * @throws BadRequest if the form is malformed, or has too many parts
     * @throws UnsupportedMediaType if the body is compressed
     * @throws ContentTooLarge if the body exceeds the limit for uploads
     */
    List<Upload> uploads();

    /** Returns the file of a form field; the first file if there are several. */
    default Optional<Upload> upload(String name) {
        return uploads().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Returns the query's parameters, then the form's. (Pyramid: {@code request.params}.) */
    default Parameters params() {
        return query().and(form());
    }

    /** Returns the cookies by name. If several cookies have the same name, the first one is returned. Malformed cookies are omitted. */
    Map<String, String> cookies();

    /** Returns the value of the first header field with this name. The name is not case-sensitive. */
    default Optional<String> header(String name) {
        return Optional.ofNullable(headers().first(name));
    }

    /** Returns the name of the requested host, without the port; empty if the client sent none. (WebOb: {@code domain}.) */
    default String host() {
        String asked = authority();
        int colon = asked.lastIndexOf(':');
        return colon < 0 || asked.endsWith("]") ? asked : asked.substring(0, colon);
    }

    /**
     * Returns the requested port; the scheme's default port if the client sent no port, or a port that is not a number.
     * (WebOb: {@code host_port}.)
     */
    default int port() {
        String asked = authority();
        String number = asked.substring(Math.min(asked.length(), host().length() + 1));
        return number.matches("\\d{1,5}") ? Integer.parseInt(number) : scheme().equals("https") ? 443 : 80;
    }

    /** Returns whether the request declares that a script sent it ({@code X-Requested-With: XMLHttpRequest}). (WebOb: {@code is_xhr}.) */
    default boolean isXhr() {
        return "XMLHttpRequest".equals(headers().first("X-Requested-With"));
    }

    /** Returns the media types that the client accepts. (WebOb: {@code accept}.) */
    default AcceptHeader accept() {
        return KnownAccept.of(this);
    }

    /** Returns the languages that the client accepts. (WebOb: {@code accept_language}.) */
    default AcceptLanguage acceptLanguage() {
        return AcceptLanguage.of(headers());
    }

    /** Returns the content type that the client declares; empty if the client declares none, or a malformed one. */
    default Optional<MediaType> contentType() {
        String type = headers().first("Content-Type");
        return type == null ? Optional.empty() : MediaType.parse(type);
    }

    /** Returns the length of the body in bytes as declared by the client, or -1 if the client declares none. */
    default long contentLength() {
        String length = headers().first("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    /** Returns the body as it arrives. It can be read once, and cannot be combined with the other methods that read the body. */
    InputStream body();

    /**
     * Returns the complete body, which is read once and kept.
     *
     * @throws ContentTooLarge if the body exceeds the limit
     */
    byte[] bodyBytes();

    /**
     * Returns the complete body as text, decoded with the charset of its content type, or else as UTF-8.
     *
     * @throws UnsupportedMediaType for an unknown charset, or a compressed body
     */
    default String bodyText() {
        UnsupportedMediaType.requireUncoded(this);
        String type = headers().first("Content-Type");
        Charset charset = type == null ? StandardCharsets.UTF_8 : UnsupportedMediaType.charset(type);
        return new String(bodyBytes(), charset);
    }

    /** Returns the client's numeric address as text; empty if it is unknown. */
    @Override
    String remoteAddress();

    /** Returns the id of the view that answers, such as {@code wiki:page}; empty until the view is found. Any thread may call this method. */
    String viewId();

    /** Returns the values of the matched route's placeholders, in the pattern's order; empty if no route matched. */
    Map<String, String> pathParams();

    /**
     * Returns the value of a placeholder of the matched route. The segments of a remainder are joined with slashes.
     *
     * @throws java.util.NoSuchElementException if the pattern has no such placeholder
     */
    default String pathParam(String name) {
        String value = pathParams().get(name);
        if (value == null) {
            throw new java.util.NoSuchElementException("The matched route has no placeholder {" + name + "}; it has "
                    + List.copyOf(pathParams().keySet()));
        }
        return value;
    }

    /**
     * Returns the value of an attribute. The supplier that an add-on registered for the key computes the value when it is first read.
     *
     * @throws java.util.NoSuchElementException if the attribute is not set and no add-on supplies it
     */
    default <T> T get(AttributeKey<T> key) {
        T value = find(key).orElse(null);
        if (value == null) {
            throw new MissingAttributeException(key);
        }
        return value;
    }

    /** Returns the value of an attribute as {@link #get} does, or an empty {@code Optional} if {@code get} would fail. */
    <T> Optional<T> find(AttributeKey<T> key);

    /**
     * Returns the value of an attribute. If {@link #find} returns no value, this method computes and sets it. (Pyramid:
     * {@code RequestLocalCache}.)
     */
    default <T> T get(AttributeKey<T> key, Function<? super Request, ? extends T> maker) {
        T known = find(key).orElse(null);
        if (known != null) {
            return known;
        }
        T made = maker.apply(this);
        set(key, made);
        return made;
    }

    /** Sets an attribute for the rest of this exchange; null removes it. */
    <T> void set(AttributeKey<T> key, @org.jspecify.annotations.Nullable T value);
}
