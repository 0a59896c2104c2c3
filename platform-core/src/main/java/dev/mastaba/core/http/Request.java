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
 * An HTTP request. Use a request on one thread at a time, and only until the response has been sent.
 *
 * <p>Values are computed when they are first read. Values that belong to a feature are available from that feature's
 * own class, as in {@code RouteMatch.of(request)} and {@code Session.of(request)}. Methods that return decoded strings
 * throw {@link BadRequest} if the client did not send valid UTF-8.
 *
 * <p>A tween may pass another request to the next handler, usually a {@code WrappedRequest}. A class that implements
 * this interface directly must delegate {@link #find} and {@link #set} to the request that it replaces, so that both
 * requests share their attributes.
 */
@ProviderType
public interface Request extends RequestHead {
    /** Returns the decoded path at which the application is mounted, without a trailing slash; empty for the root. (WSGI: {@code SCRIPT_NAME}.) */
    String contextPath();

    /**
     * Returns the decoded path below the context path, with a leading slash. (WSGI: {@code PATH_INFO}.)
     *
     * @throws BadRequest if the path is not valid UTF-8
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
     * @throws BadRequest if the query is not valid UTF-8 or contains too many parameters
     */
    Parameters query();

    /**
     * Returns the text parameters of a form body, in order. A form body has the content type
     * {@code application/x-www-form-urlencoded} or {@code multipart/form-data}, or belongs to a POST request without a
     * content type. The result is empty for any other body, and for GET and HEAD requests.
     *
     * @throws BadRequest if the form is not valid UTF-8 or contains too many parameters
     * @throws UnsupportedMediaType if the body is compressed, or the content type is malformed
     * @throws ContentTooLarge if the body exceeds the limit for forms
     */
    Parameters form();

    /**
     * Returns whether {@link #form} can return or throw an exception without waiting for the client, because the body
     * has already been read.
     */
    boolean hasForm();

    /**
     * Returns the files in a form body ({@code multipart/form-data}), in order. Form fields for which the user did not
     * choose a file are omitted. Large files are stored on disk.
     *
     * @throws BadRequest if the form is malformed, or has too many parts
     * @throws UnsupportedMediaType if the body is compressed, or the content type is malformed
     * @throws ContentTooLarge if the body exceeds the limit for uploads
     */
    List<Upload> uploads();

    /**
     * Returns the file that was sent in the form field with this name; empty if there is none. If the field contains
     * several files, the result is the first one.
     */
    default Optional<Upload> upload(String name) {
        return uploads().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Returns the parameters of the query, followed by those of the form. (Pyramid: {@code request.params}.) */
    default Parameters params() {
        return query().and(form());
    }

    /**
     * Returns a map from the names of the cookies to their values. If several cookies have the same name, only the
     * first is included. Malformed cookies are omitted.
     */
    Map<String, String> cookies();

    /**
     * Returns the value of the first header field with this name; empty if there is none. The name is not
     * case-sensitive.
     */
    default Optional<String> header(String name) {
        return Optional.ofNullable(headers().first(name));
    }

    /** Returns the name of the requested host, without the port; empty if the client did not send a host. (WebOb: {@code domain}.) */
    default String host() {
        String asked = authority();
        int colon = asked.lastIndexOf(':');
        return colon < 0 || asked.endsWith("]") ? asked : asked.substring(0, colon);
    }

    /**
     * Returns the requested port. If the client did not send a port, or sent one that is not a number, the result is
     * the scheme's default port. (WebOb: {@code host_port}.)
     */
    default int port() {
        String asked = authority();
        String number = asked.substring(Math.min(asked.length(), host().length() + 1));
        return number.matches("\\d{1,5}") ? Integer.parseInt(number) : scheme().equals("https") ? 443 : 80;
    }

    /**
     * Returns whether the request contains the header field {@code X-Requested-With: XMLHttpRequest}, which declares
     * that a script sent the request. (WebOb: {@code is_xhr}.)
     */
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

    /**
     * Returns the content type of the body, as declared by the client; empty if the declaration is missing or
     * malformed.
     */
    default Optional<MediaType> contentType() {
        String type = headers().first("Content-Type");
        return type == null ? Optional.empty() : MediaType.parse(type);
    }

    /**
     * Returns the length of the body in bytes, as declared by the client, or -1 if the declaration is missing or
     * malformed.
     */
    default long contentLength() {
        String length = headers().first("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    /**
     * Returns a stream that reads the body as it arrives. The body can be read only once, so this method cannot be
     * combined with the other methods that read the body.
     */
    InputStream body();

    /**
     * Returns the complete body, which is kept so that this method can be called again.
     *
     * @throws ContentTooLarge if the body exceeds the limit
     */
    byte[] bodyBytes();

    /**
     * Returns the complete body as a string. It is decoded with the charset of the content type, or as UTF-8 if the
     * content type does not specify one.
     *
     * @throws UnsupportedMediaType if the content type is malformed, the charset is unknown, or the body is compressed
     * @throws ContentTooLarge if the body exceeds the limit
     */
    default String bodyText() {
        UnsupportedMediaType.requireUncoded(this);
        String type = headers().first("Content-Type");
        Charset charset = type == null ? StandardCharsets.UTF_8 : UnsupportedMediaType.charset(type);
        return new String(bodyBytes(), charset);
    }

    /** Returns the client's numeric address as a string; empty if it is unknown. */
    @Override
    String remoteAddress();

    /**
     * Returns the id of the view that answers the request, such as {@code wiki:page}; empty until the view is found.
     * This method may be called from any thread.
     */
    String viewId();

    /**
     * Returns a map from the names of the matched route's placeholders to their values, in the pattern's order; empty
     * if no route matched.
     */
    Map<String, String> pathParams();

    /**
     * Returns the value of a placeholder of the matched route. The segments of a remainder ({@code *name}) are joined
     * with slashes.
     *
     * @throws java.util.NoSuchElementException if no route matched, or the pattern does not contain this placeholder
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
     * Returns the value of an attribute. If an add-on has registered a supplier for the key, the supplier computes the
     * value when it is first read.
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

    /** Returns the value of an attribute as {@link #get} does, or an empty {@code Optional} if it is not set and no add-on supplies it. */
    <T> Optional<T> find(AttributeKey<T> key);

    /**
     * Returns the value of an attribute. If {@link #find} returns an empty {@code Optional}, this method computes the
     * value with the given function and sets the attribute. (Pyramid: {@code RequestLocalCache}.)
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

    /** Sets an attribute for the rest of this exchange. A value of null removes the attribute. */
    <T> void set(AttributeKey<T> key, @org.jspecify.annotations.Nullable T value);
}
