package dev.mastaba.core.http;

import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.http.header.HttpDate;
import dev.mastaba.core.http.header.MediaType;
import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.http.stream.BodyWriter;
import dev.mastaba.core.http.stream.EventStream;
import dev.mastaba.core.http.stream.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response: status, header fields, and body. Instances are immutable; use {@link #toBuilder} to create a
 * modified copy.
 */
public final class Response {
    private static final Headers PLAIN = Headers.ofType("text/plain;charset=utf-8");
    private static final Headers HTML = Headers.ofType("text/html;charset=utf-8");

    private final int status;
    private final Headers headers;
    private final Body body;
    private final @Nullable Runnable onClose;
    private final @Nullable AtomicReference<Object> form;

    private Response(int status, Headers headers, Body body, @Nullable Runnable onClose) {
        this(status, headers, body, onClose, null);
    }

    private Response(
            int status,
            Headers headers,
            Body body,
            @Nullable Runnable onClose,
            @Nullable AtomicReference<Object> form) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.onClose = onClose;
        this.form = form;
    }

    /** Returns a response with status 200 whose body is the given string as plain text in UTF-8. */
    public static Response text(String text) {
        return new Response(200, PLAIN, Body.text(text), null);
    }

    /** Returns a response with status 200 whose body is the given HTML in UTF-8. */
    public static Response html(String html) {
        return new Response(200, HTML, Body.text(html), null);
    }

    /** Returns a response with status 200 and the given content type and body. */
    public static Response of(String contentType, Body body) {
        return new Response(200, Headers.ofType(contentType), body, null);
    }

    /** Returns a response with the given status and an empty body. */
    public static Response status(int status) {
        return builder().status(status).build();
    }

    /**
     * Returns a response that redirects the client to the given location.
     *
     * @param status the redirect status: {@code 301}, {@code 302}, {@code 303}, {@code 307}, or {@code 308}
     * @param location the URL of the target; may be relative
     */
    public static Response redirect(int status, String location) {
        return builder().status(status).header("Location", location).build();
    }

    /**
     * Returns a response with status 303 that redirects the client to the given location, which may be relative. This
     * is the usual response to a form's POST request.
     */
    public static Response seeOther(String location) {
        return redirect(303, location);
    }

    /**
     * Returns a response with status 200 and the content of a file. The response contains an entity tag and the file's
     * last modification time, so that {@link #conditional} can omit a body that the client already has.
     *
     * @throws IOException if the file does not exist, is not a regular file, or cannot be accessed
     */
    public static Response file(Path file, String contentType) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(file.toString());
        }
        long modified = attributes.lastModifiedTime().toMillis();
        return builder()
                .contentType(contentType)
                .etag(EntityTag.strong(Long.toHexString(modified) + "-" + Long.toHexString(attributes.size())))
                .lastModified(Instant.ofEpochMilli(modified))
                .header("Accept-Ranges", "bytes")
                .body(Body.file(file, attributes.size()))
                .build();
    }

    /**
     * Returns a response with status 200 whose body is read from an input stream. The stream is closed when the
     * response ends.
     */
    public static Response stream(String contentType, InputStream content) {
        return builder()
                .contentType(contentType)
                .body(Body.stream(content::transferTo))
                .onClose(() -> {
                    try {
                        content.close();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                })
                .build();
    }

    /**
     * Returns a response with status 200 and a text body that the given function writes while the response is sent. The
     * text is encoded in the charset of the content type, or in UTF-8 if the content type does not specify one.
     *
     * @throws IllegalArgumentException if this Java runtime does not support the charset
     */
    public static Response writer(String contentType, BodyWriter<Writer> writer) {
        Charset charset = MediaType.charsetOf(contentType).orElse(StandardCharsets.UTF_8);
        return builder()
                .contentType(contentType)
                .body(Body.writer(writer, charset))
                .build();
    }

    /**
     * Returns a response with status 200 and a stream of server-sent events, which the given function sends while the
     * response is open.
     */
    public static Response events(BodyWriter<EventStream> writer) {
        return builder()
                .contentType("text/event-stream;charset=utf-8")
                .cacheControl(CacheControl.noCache())
                .header("X-Accel-Buffering", "no")
                .body(Body.stream(out -> writer.write(new EventStream(out))))
                .build();
    }

    /** Returns a response with status 200 and a body that the given function writes while the response is sent. */
    public static Response stream(String contentType, BodyWriter<BodyStream> writer) {
        return builder().contentType(contentType).body(Body.stream(writer)).build();
    }

    /**
     * Returns a response with status 101 that turns the connection into a WebSocket with the default options. If the
     * request is not a WebSocket handshake, the client receives status 426 instead. If the request comes from a page of
     * another origin, the client receives status 403.
     *
     * @param endpoint the server's endpoint, which must not be used for any other socket
     */
    public static Response upgrade(WebSocket.Endpoint endpoint) {
        return upgrade(endpoint, WebSocket.Options.standard());
    }

    /**
     * Returns a response with status 101 that turns the connection into a WebSocket with the given options. If the
     * request is not a WebSocket handshake, the client receives status 426 instead. If the options do not allow the
     * origin of the page that opens the socket, the client receives status 403.
     *
     * @param endpoint the server's endpoint, which must not be used for any other socket
     */
    public static Response upgrade(WebSocket.Endpoint endpoint, WebSocket.Options options) {
        return new Response(101, Headers.none(), new Body.Upgrade(endpoint, options), null);
    }

    /** Returns a new builder for a response, initially with status 200, no header fields, and an empty body. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a new builder that is initialized with the values of this response. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.status = status;
        headers.forEach(builder.fields::add);
        builder.body = body;
        builder.onClose = onClose;
        return builder;
    }

    /** Returns the status code of this response. */
    public int status() {
        return status;
    }

    /** Returns the header fields of this response. */
    public Headers headers() {
        return headers;
    }

    /** Returns the body of this response. */
    public Body body() {
        return body;
    }

    /**
     * Returns the body as text, decoded with the charset of the content type, or with UTF-8 if the content type does
     * not specify a charset, and {@linkplain #close closes} this response. Use it for a response that is not sent, such
     * as that of a view which renders a part of a page. The body of a WebSocket is an empty text.
     *
     * @throws UncheckedIOException if a body that is written on demand fails, or if its file cannot be read
     * @throws IllegalArgumentException if this Java runtime does not support the charset
     */
    public String bodyText() {
        String type = header("Content-Type");
        try {
            return BodyText.of(
                    body, MediaType.charsetOf(type == null ? "" : type).orElse(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            close();
        }
    }

    /** Returns the value of the first header field with this name, or null if there is none. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** Returns a copy of this response in which the given header field replaces all fields with the same name. */
    public Response withHeader(String name, String value) {
        return new Response(status, headers.with(name, value), body, onClose);
    }

    /**
     * Returns a copy of this response with additional header fields. Existing fields with the same names are kept. For
     * example, use this method to add the fields that a security policy's {@code remember} returns.
     */
    public Response withHeaders(Iterable<Header> more) {
        return toBuilder().addHeaders(more).build();
    }

    /** Returns a copy of this response whose {@code Vary} header field also lists these request header fields. */
    public Response withVary(String... names) {
        return withHeader("Vary", Vary.with(headers.all("Vary"), List.of(names)));
    }

    /**
     * Returns the response to send, taking into account the request's preconditions and the ranges that it requests. If
     * the client already has the current state of the resource, the result has status 304. If a precondition fails, the
     * result has status 412.
     *
     * <p>If the client requested part of the body and the body supports parts, the status is 206, or 416 if the
     * requested part does not exist. In all other cases, the result contains the complete body. A response whose own
     * status is not 200 is returned unchanged. (WebOb: {@code conditional_response}.)
     */
    public Response conditional(Request request) {
        return ConditionalAnswer.of(this, request);
    }

    /** Returns a copy of this response with an additional cookie. */
    public Response withCookie(Cookie cookie) {
        return new Response(status, headers.and("Set-Cookie", cookie.header()), body, onClose);
    }

    /**
     * Returns a copy of this response with other header fields. Only the platform calls this method, to add its default
     * fields; other code uses {@link #toBuilder}.
     *
     * @param always whether every response of the application gets its header fields in the same way; if so, the form
     *     that a server has stored for a {@link #kept} response remains valid
     */
    public Response withHeaders(Headers others, boolean always) {
        return new Response(status, others, body, onClose, always ? form : null);
    }

    /**
     * Returns a copy of this response that is meant to be sent many times. A server may store the form in which it
     * sends the copy, for as long as the copy exists.
     */
    public Response kept() {
        return new Response(status, headers, body, onClose, new AtomicReference<>());
    }

    /**
     * Returns the form in which a server sends this response, or null if this response is not {@link #kept}. The first
     * call creates and stores the form; later calls return the stored form. Only servers call this method.
     *
     * @param type the class of the form; a stored form of any other class is replaced
     * @param making the function that creates the form; it may be called concurrently and must return equivalent
     *     results
     */
    public <T> @Nullable T form(Class<T> type, Function<Response, T> making) {
        if (form == null) {
            return null;
        }
        Object made = form.get();
        if (!type.isInstance(made)) {
            made = making.apply(this);
            form.set(made);
        }
        return type.cast(made);
    }

    /**
     * Runs the actions registered for the end of this response. The server calls this method exactly once: when the
     * body has been written, when writing has failed, or when the client has disconnected.
     */
    public void close() {
        if (onClose != null) {
            onClose.run();
        }
    }

    /**
     * Runs the actions registered for the end of this response, after a failure that prevented the response from being
     * written. If the actions throw an exception, the exception is added to {@code failure} as a suppressed exception.
     */
    public void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException | Error failed) {
            failure.addSuppressed(failed);
        }
    }

    /** Returns whether {@link #close} has actions to run. If so, a server keeps the application alive until it has called {@code close}. */
    public boolean awaitsClose() {
        return onClose != null;
    }

    /** A builder for a response. Builders are not thread-safe. */
    public static final class Builder {
        private int status = 200;
        private final List<Header> fields = new ArrayList<>(4);
        private Body body = Body.empty();
        private @Nullable Runnable onClose;

        private Builder() {}

        /**
         * Sets the status code.
         *
         * @throws IllegalArgumentException unless the status is from 200 to 599
         */
        public Builder status(int code) {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("The status of a response must be from 200 to 599, not " + code);
            }
            status = code;
            return this;
        }

        /** Sets a header field, which replaces all fields with the same name. */
        public Builder header(String name, String value) {
            removeHeader(name);
            fields.add(Header.ofResponse(name, value));
            return this;
        }

        /** Adds a header field; existing fields with the same name are kept. */
        public Builder addHeader(String name, String value) {
            fields.add(Header.ofResponse(name, value));
            return this;
        }

        /** Adds header fields; existing fields with the same names are kept. */
        public Builder addHeaders(Iterable<Header> more) {
            more.forEach(fields::add);
            return this;
        }

        /** Removes all header fields with this name. */
        public Builder removeHeader(String name) {
            for (int i = fields.size() - 1; i >= 0; i--) {
                if (fields.get(i).name().equalsIgnoreCase(name)) {
                    fields.remove(i);
                }
            }
            return this;
        }

        /** Sets the content type of the response. */
        public Builder contentType(String type) {
            return header("Content-Type", type);
        }

        /** Adds a cookie to the response. Existing cookies are kept. */
        public Builder cookie(Cookie cookie) {
            return addHeader("Set-Cookie", cookie.header());
        }

        /** Sets the entity tag, which identifies the resource state that the response shows. */
        public Builder etag(EntityTag tag) {
            return header("ETag", tag.toString());
        }

        /** Sets the last modification time of the resource state that the response shows. */
        public Builder lastModified(Instant time) {
            return header("Last-Modified", HttpDate.text(time));
        }

        /** Sets how long the response may be cached, and by which caches. */
        public Builder cacheControl(CacheControl control) {
            return header("Cache-Control", control.toString());
        }

        /** Sets the expiry time, for clients that do not support {@code Cache-Control}. */
        public Builder expires(Instant time) {
            return header("Expires", HttpDate.text(time));
        }

        /**
         * Adds the given names to the {@code Vary} header field, which lists the request header fields on which the
         * response depends.
         */
        public Builder vary(String... names) {
            List<String> said = fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase("Vary"))
                    .map(Header::value)
                    .toList();
            return header("Vary", Vary.with(said, List.of(names)));
        }

        /** Declares that the client should save the response as a file with this name. The name can contain any characters. */
        public Builder attachment(String fileName) {
            return header("Content-Disposition", ContentDisposition.of("attachment", fileName));
        }

        /** Declares that the client should show the response, and use this file name if the user saves it. */
        public Builder inline(String fileName) {
            return header("Content-Disposition", ContentDisposition.of("inline", fileName));
        }

        /** Sets the time after which the client may retry, rounded down to whole seconds ({@code Retry-After}). */
        public Builder retryAfter(Duration time) {
            return header("Retry-After", Long.toString(time.toSeconds()));
        }

        /** Removes all cookies with this name from the response. */
        public Builder withoutCookie(String name) {
            fields.removeIf(field ->
                    field.name().equalsIgnoreCase("Set-Cookie") && field.value().startsWith(name + "="));
            return this;
        }

        /** Sets the body of the response. */
        public Builder body(Body content) {
            body = content;
            return this;
        }

        /**
         * Sets the body to the given string. If a content type has been set, the string is encoded in its charset, or
         * in UTF-8 if the content type does not specify one. Otherwise, the content type becomes plain text in UTF-8.
         *
         * @throws IllegalArgumentException if this Java runtime does not support the charset, or the charset cannot
         *     encode a character of the string
         */
        public Builder text(String text) {
            for (Header field : fields) {
                if (field.name().equalsIgnoreCase("Content-Type")) {
                    return body(
                            Body.text(text, MediaType.charsetOf(field.value()).orElse(StandardCharsets.UTF_8)));
                }
            }
            return contentType("text/plain;charset=utf-8").body(Body.text(text));
        }

        /**
         * Adds an action to run at the end of the response. The action runs exactly once: when the response has been
         * written, when writing has failed, or when the client has disconnected.
         */
        public Builder onClose(Runnable action) {
            Runnable before = onClose;
            onClose = before == null
                    ? action
                    : () -> {
                        try {
                            before.run();
                        } finally {
                            action.run();
                        }
                    };
            return this;
        }

        /** Returns a new response with the values of this builder. */
        public Response build() {
            return new Response(status, Headers.of(fields), body, onClose);
        }
    }
}
