package dev.mastaba.core.render;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.header.HttpDate;
import dev.mastaba.core.http.header.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A draft in which a view collects changes to the response that its renderer will create. The changes have no effect on
 * a response that the view itself returns. Each draft is confined to the request's thread. (Pyramid:
 * {@code request.response}.)
 */
public final class ResponseDraft {
    private static final AttributeKey<ResponseDraft> KEY = AttributeKey.of("response draft", ResponseDraft.class);

    private int status;
    private final List<Header> fields = new ArrayList<>(2);
    private final List<Runnable> onClose = new ArrayList<>(0);
    private @Nullable String contentType;

    private ResponseDraft() {}

    /** Returns the draft for a request's response. If the request does not have a draft, this method creates one. */
    public static ResponseDraft of(Request request) {
        return request.find(KEY).orElseGet(() -> {
            ResponseDraft fresh = new ResponseDraft();
            request.set(KEY, fresh);
            return fresh;
        });
    }

    /**
     * Removes and returns a request's draft, so that the next change creates a new draft. If a view fails, its changes
     * therefore do not apply to the exception view's response.
     *
     * @return the draft, or null if the request does not have one
     */
    public static @Nullable ResponseDraft takeFrom(Request request) {
        ResponseDraft draft = request.find(KEY).orElse(null);
        if (draft != null) {
            request.set(KEY, null);
        }
        return draft;
    }

    /** Restores a draft that was removed from a request. If the given draft is null, the request does not have a draft afterwards. */
    public static void putBack(Request request, @Nullable ResponseDraft draft) {
        request.set(KEY, draft);
    }

    /** Sets the response's status. */
    public ResponseDraft status(int code) {
        status = code;
        return this;
    }

    /** Sets the response's status unless this draft already contains one. */
    public ResponseDraft initialStatus(int code) {
        status = status == 0 ? code : status;
        return this;
    }

    /**
     * Sets the content type, which overrides the renderer's content type. The renderer's text is encoded in the charset
     * of this content type. If a text or XML type does not specify a charset, UTF-8 is used.
     *
     * @throws IllegalArgumentException if this Java runtime does not support the charset
     */
    public ResponseDraft contentType(String type) {
        MediaType.charsetOf(type);
        contentType = needsCharset(type.toLowerCase(Locale.ROOT)) ? type + ";charset=utf-8" : type;
        return this;
    }

    private static boolean needsCharset(String type) {
        boolean text = type.startsWith("text/") || type.startsWith("application/xml") || type.contains("+xml");
        return text && !type.contains("charset=");
    }

    /**
     * Sets a header field, which replaces all fields with the same name. A {@code Content-Type} field is sent
     * unchanged, and the renderer's text is encoded in its charset.
     */
    public ResponseDraft header(String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            MediaType.charsetOf(value);
            contentType = value;
            return this;
        }
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
        return addHeader(name, value);
    }

    /** Adds a header field; existing fields with the same name are kept. */
    public ResponseDraft addHeader(String name, String value) {
        fields.add(Header.ofResponse(name, value));
        return this;
    }

    /** Adds header fields, such as those that a security policy's {@code remember} returns. Existing fields with the same names are kept. */
    public ResponseDraft addHeaders(Iterable<Header> more) {
        more.forEach(fields::add);
        return this;
    }

    /** Removes the header fields with the given name that were set in this draft. */
    public ResponseDraft removeHeader(String name) {
        if (name.equalsIgnoreCase("Content-Type")) {
            contentType = null;
        }
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
        return this;
    }

    /** Returns the response's status. The default is 200. */
    public int status() {
        return status == 0 ? 200 : status;
    }

    /** Returns the header fields that were set in this draft, except the content type. */
    public Headers headers() {
        return Headers.of(fields);
    }

    /** Sets how long the response may be cached, and by which caches. */
    public ResponseDraft cacheControl(CacheControl control) {
        return header("Cache-Control", control.toString());
    }

    /** Sets the entity tag, which identifies the version of the content that the response contains. */
    public ResponseDraft etag(EntityTag tag) {
        return header("ETag", tag.toString());
    }

    /** Sets the time at which the content of the response last changed. */
    public ResponseDraft lastModified(Instant time) {
        return header("Last-Modified", HttpDate.text(time));
    }

    /** Declares that the client should save the response as a file with the given name. The name can contain any characters. */
    public ResponseDraft attachment(String fileName) {
        String field = "Content-Disposition";
        return header(
                field,
                Objects.requireNonNull(
                        Response.builder().attachment(fileName).build().header(field)));
    }

    /** Adds an action that runs exactly once: when the response has been written, when writing has failed, or when the client has disconnected. */
    public ResponseDraft onClose(Runnable action) {
        onClose.add(action);
        return this;
    }

    /** Adds a cookie to the response. */
    public ResponseDraft cookie(Cookie cookie) {
        return addHeader("Set-Cookie", cookie.header());
    }

    /**
     * Removes a request's draft, and returns a response without a body that has its header fields.
     *
     * @param status the status unless the draft contains one
     */
    public static Response empty(Request request, int status) {
        Response.Builder start = Response.builder().status(status);
        ResponseDraft draft = takeFrom(request);
        if (draft != null) {
            draft.applyTo(start);
        }
        return start.build();
    }

    /** Returns a response that combines the usual initial response and a renderer's output. */
    static Response response(Rendered rendered) {
        return rendered.onClose() == null
                ? Response.of(rendered.contentType(), rendered.body())
                : response(null, rendered, Response.builder());
    }

    /** Returns a response that combines an initial response, a renderer's output, and a draft. */
    static Response response(@Nullable ResponseDraft draft, Rendered rendered, Response.Builder start) {
        Runnable closing = rendered.onClose();
        if (closing != null) {
            start.onClose(closing);
        }
        if (draft != null) {
            draft.applyTo(start);
        }
        Rendered typed = rendered.typed(draft == null ? null : draft.contentType);
        return start.contentType(typed.contentType()).body(typed.body()).build();
    }

    /** Applies this draft to a response. The draft's header fields, except cookies, replace existing fields with the same name. */
    private void applyTo(Response.Builder start) {
        if (status != 0) {
            start.status(status);
        }
        for (Header field : fields) {
            if (!field.name().equalsIgnoreCase("Set-Cookie")) {
                start.removeHeader(field.name());
            }
        }
        start.addHeaders(fields);
        onClose.forEach(start::onClose);
    }
}
