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
 * One HTTP request, confined to its exchange: one thread at a time, and only until it has been answered.
 *
 * <p>Nothing is computed before it is asked for. What belongs to a feature is asked of the feature: {@code RouteMatch.of(request)},
 * {@code Session.of(request)}. Text that is no UTF-8, or whose percent-encoding is broken, is answered by {@link BadRequest}.
 *
 * <p>A tween may hand on a request of its own, usually a {@code WrappedRequest}. A request that implements this interface directly delegates
 * {@link #find} and {@link #set} to the request that it replaces, so that both share their attributes.
 */
@ProviderType
public interface Request extends RequestHead {
    /** The path at which the application is mounted, decoded, without a slash at its end; empty for the root. (WSGI: {@code SCRIPT_NAME}.) */
    String contextPath();

    /**
     * The path below the context path, decoded, beginning with a slash. (WSGI: {@code PATH_INFO}.)
     *
     * @throws BadRequest when it is no UTF-8
     */
    default String path() {
        String whole = PercentCode.decode(rawPath());
        String mount = contextPath();
        String below = mount.isEmpty() ? whole : whole.substring(Math.min(mount.length(), whole.length()));
        return below.isEmpty() ? "/" : below;
    }

    /**
     * The parameters of the query, in their order.
     *
     * @throws BadRequest when they are no UTF-8 or too many
     */
    Parameters query();

    /**
     * The texts of a form body ({@code application/x-www-form-urlencoded}, {@code multipart/form-data}, and of a POST that does not say what it brings); none
     * for other bodies.
     *
     * @throws BadRequest when they are no UTF-8 or too many
     * @throws UnsupportedMediaType when the body is compressed
     * @throws ContentTooLarge when the body is longer than the limit for forms
     */
    Parameters form();

    /** Returns whether {@link #form} returns or throws without waiting for the client, because the body has been read. */
    boolean hasForm();

    /**
     * The files of a form body ({@code multipart/form-data}), in their order; those where the user chose none are left out. Large ones are on disk.
     *
     * @throws BadRequest when the form is malformed, or has too many parts
     * @throws UnsupportedMediaType when it is compressed
     * @throws ContentTooLarge when it is longer than the limit for uploads
     */
    List<Upload> uploads();

    /** The file of a form's field; the first of several. */
    default Optional<Upload> upload(String name) {
        return uploads().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * The query's parameters, then the form's. (Pyramid: {@code request.params}.)
     */
    default Parameters params() {
        return query().and(form());
    }

    /** The cookies by name, the first of equal names; malformed ones are left out. */
    Map<String, String> cookies();

    /** The value of the first header field of a name, in any case. */
    default Optional<String> header(String name) {
        return Optional.ofNullable(headers().first(name));
    }

    /** The name of the host that the client asked, without the port; empty when it sent none. (WebOb: {@code domain}.) */
    default String host() {
        String asked = authority();
        int colon = asked.lastIndexOf(':');
        return colon < 0 || asked.endsWith("]") ? asked : asked.substring(0, colon);
    }

    /** The port that the client asked; that of the scheme where it does not say, or says no number. (WebOb: {@code host_port}.) */
    default int port() {
        String asked = authority();
        String number = asked.substring(Math.min(asked.length(), host().length() + 1));
        return number.matches("\\d{1,5}") ? Integer.parseInt(number) : scheme().equals("https") ? 443 : 80;
    }

    /** Whether a script asks and says so: {@code X-Requested-With: XMLHttpRequest}. (WebOb: {@code is_xhr}.) */
    default boolean isXhr() {
        return "XMLHttpRequest".equals(headers().first("X-Requested-With"));
    }

    /** The media types that the client accepts. (WebOb: {@code accept}.) */
    default AcceptHeader accept() {
        return KnownAccept.of(this);
    }

    /** The languages that the client reads. (WebOb: {@code accept_language}.) */
    default AcceptLanguage acceptLanguage() {
        return AcceptLanguage.of(headers());
    }

    /** What the body is, as the client says; empty where it says nothing or nothing that can be read. */
    default Optional<MediaType> contentType() {
        String type = headers().first("Content-Type");
        return type == null ? Optional.empty() : MediaType.parse(type);
    }

    /** How many bytes the client says the body has; -1 where it does not. */
    default long contentLength() {
        String length = headers().first("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    /** The body as it arrives; may be read once, and not together with the other forms of the body. */
    InputStream body();

    /**
     * The whole body, read once and kept.
     *
     * @throws ContentTooLarge when it is longer than the limit
     */
    byte[] bodyBytes();

    /**
     * The whole body as text, in the charset of its content type, else UTF-8.
     *
     * @throws UnsupportedMediaType for a charset that is not known, or a body that is compressed
     */
    default String bodyText() {
        UnsupportedMediaType.requireUncoded(this);
        String type = headers().first("Content-Type");
        Charset charset = type == null ? StandardCharsets.UTF_8 : UnsupportedMediaType.charset(type);
        return new String(bodyBytes(), charset);
    }

    /** The client's address in numbers, as a text; empty when it is not known. */
    @Override
    String remoteAddress();

    /** The id of the view that answers, such as {@code wiki:page}; empty until it is found. Any thread may call this. */
    String viewId();

    /** What the matched route's placeholders stand for, in the pattern's order; empty when no route matched. */
    Map<String, String> pathParams();

    /**
     * What one placeholder of the matched route stands for; a remainder is joined with slashes.
     *
     * @throws java.util.NoSuchElementException when the pattern has no such placeholder
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
     * The value of an attribute, made by the supplier that an add-on registered for the key when it is asked for the first time.
     *
     * @throws java.util.NoSuchElementException when nobody set it and no add-on supplies it
     */
    default <T> T get(AttributeKey<T> key) {
        T value = find(key).orElse(null);
        if (value == null) {
            throw new MissingAttributeException(key);
        }
        return value;
    }

    /** The value of an attribute as {@link #get} has it, or nothing where {@code get} would fail. */
    <T> Optional<T> find(AttributeKey<T> key);

    /** The value of an attribute, which is made and set where {@link #find} has none. (Pyramid: {@code RequestLocalCache}.) */
    default <T> T get(AttributeKey<T> key, Function<? super Request, ? extends T> maker) {
        T known = find(key).orElse(null);
        if (known != null) {
            return known;
        }
        T made = maker.apply(this);
        set(key, made);
        return made;
    }

    /** Sets an attribute for the rest of this exchange; null takes it away. */
    <T> void set(AttributeKey<T> key, @org.jspecify.annotations.Nullable T value);
}
