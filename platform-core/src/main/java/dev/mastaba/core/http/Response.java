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

/** An HTTP response: status, header fields, body. Immutable; {@link #toBuilder} makes a changed copy. */
public final class Response {
    private static final Headers PLAIN = Headers.of("Content-Type", "text/plain;charset=utf-8");
    private static final Headers HTML = Headers.of("Content-Type", "text/html;charset=utf-8");

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

    /** A 200 with plain text in UTF-8. */
    public static Response text(String text) {
        return new Response(200, PLAIN, Body.text(text), null);
    }

    /** A 200 with HTML in UTF-8. */
    public static Response html(String html) {
        return new Response(200, HTML, Body.text(html), null);
    }

    /** A response of a status without a body. */
    public static Response status(int status) {
        return builder().status(status).build();
    }

    /** A redirect with this status ({@code 301}, {@code 302}, {@code 303}, {@code 307}, {@code 308}) to a location, which may be relative. */
    public static Response redirect(int status, String location) {
        return builder().status(status).header("Location", location).build();
    }

    /** A 303 to a location: what a form's POST answers. */
    public static Response seeOther(String location) {
        return redirect(303, location);
    }

    /**
     * A 200 with a file, which says its state and date, so that {@link #conditional} spares what the client has.
     *
     * @throws IOException when there is no such file
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

    /** A 200 with what an input stream gives; the stream is closed when the response is. */
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

    /** A 200 with a text that is written over time, in the charset of its content type: UTF-8 where that names none. */
    public static Response writer(String contentType, BodyWriter<Writer> writer) {
        Charset charset = MediaType.charsetOf(contentType).orElse(StandardCharsets.UTF_8);
        return builder()
                .contentType(contentType)
                .body(Body.writer(writer, charset))
                .build();
    }

    /** A 200 with server-sent events. */
    public static Response events(BodyWriter<EventStream> writer) {
        return builder()
                .contentType("text/event-stream;charset=utf-8")
                .cacheControl(CacheControl.noCache())
                .header("X-Accel-Buffering", "no")
                .body(Body.stream(out -> writer.write(new EventStream(out))))
                .build();
    }

    /** A 200 with anything that is written over time. */
    public static Response stream(String contentType, BodyWriter<BodyStream> writer) {
        return builder().contentType(contentType).body(Body.stream(writer)).build();
    }

    /**
     * A 101 that makes a WebSocket of the connection. A request that asks for none gets 426 instead, and one from another site's page 403.
     *
     * @param endpoint the server's end, for this socket alone
     */
    public static Response upgrade(WebSocket.Endpoint endpoint) {
        return upgrade(endpoint, WebSocket.Options.standard());
    }

    /** A 101 that makes a WebSocket of the connection, with these limits. */
    public static Response upgrade(WebSocket.Endpoint endpoint, WebSocket.Options options) {
        return new Response(101, Headers.none(), new Body.Upgrade(endpoint, options), null);
    }

    /** A new builder: status 200, no fields, no body. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this response. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.status = status;
        headers.forEach(builder.fields::add);
        builder.body = body;
        builder.onClose = onClose;
        return builder;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The header fields. */
    public Headers headers() {
        return headers;
    }

    /** The body. */
    public Body body() {
        return body;
    }

    /** The value of the first field of a name, or null. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** The same with one field set, replacing those of its name. */
    public Response withHeader(String name, String value) {
        return new Response(status, headers.with(name, value), body, onClose);
    }

    /** The same with more fields, beside those of their names: what {@code remember} of a security policy returns. */
    public Response withHeaders(Iterable<Header> more) {
        return toBuilder().addHeaders(more).build();
    }

    /** The same, whose form depends on these fields of the request, too. */
    public Response withVary(String... names) {
        return withHeader("Vary", Vary.with(headers.all("Vary"), List.of(names)));
    }

    /**
     * What of this the client needs: 304 when it has this state already, 412 when it asked about another, 206 or 416 when it asked for a part and the
     * body is in memory or a file; else this. (WebOb: {@code conditional_response}.)
     */
    public Response conditional(Request request) {
        return ConditionalAnswer.of(this, request);
    }

    /** The same with one more cookie. */
    public Response withCookie(Cookie cookie) {
        return new Response(status, headers.and("Set-Cookie", cookie.header()), body, onClose);
    }

    /**
     * Returns this response with more fields at its end. For the platform's own default fields only; others use {@link #toBuilder}.
     *
     * @param always whether every response of the application gets these fields, so that what a server made of a {@link #kept} response remains valid
     */
    public Response withDefaults(List<Header> more, boolean always) {
        return new Response(status, headers.and(more), body, onClose, always ? form : null);
    }

    /** The same, to be sent again and again: a server may keep what it makes of it, as long as this is kept. */
    public Response kept() {
        return new Response(status, headers, body, onClose, new AtomicReference<>());
    }

    /**
     * What a server makes of this to send it, made once; null where this is not {@link #kept}. For servers only.
     *
     * @param making makes it; may be called more than once at the same time, and its results are alike
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
     * Runs what waits for the end of this response; called by the server exactly once: when the body has been written, writing failed, or the
     * client left.
     */
    public void close() {
        if (onClose != null) {
            onClose.run();
        }
    }

    /** Runs what waits for the end of this response, which nobody will write because of a failure; what fails besides is added to that. */
    public void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException | Error failed) {
            failure.addSuppressed(failed);
        }
    }

    /** Whether {@link #close} has something to run: then a server keeps the application until it has. */
    public boolean awaitsClose() {
        return onClose != null;
    }

    /** Collects a response. Confined to one thread. */
    public static final class Builder {
        private int status = 200;
        private final List<Header> fields = new ArrayList<>(4);
        private Body body = Body.empty();
        private @Nullable Runnable onClose;

        private Builder() {}

        /**
         * Sets the status.
         *
         * @throws IllegalArgumentException unless it is from 200 to 599
         */
        public Builder status(int code) {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("Not the status of a response: " + code);
            }
            status = code;
            return this;
        }

        /** Sets a field, replacing those of its name. */
        public Builder header(String name, String value) {
            fields.removeIf(field -> field.name().equalsIgnoreCase(name));
            fields.add(new Header(name, value));
            return this;
        }

        /** Adds a field beside those of its name. */
        public Builder addHeader(String name, String value) {
            fields.add(new Header(name, value));
            return this;
        }

        /** Adds fields beside those of their names. */
        public Builder addHeaders(Iterable<Header> more) {
            more.forEach(fields::add);
            return this;
        }

        /** Takes the fields of a name away. */
        public Builder removeHeader(String name) {
            fields.removeIf(field -> field.name().equalsIgnoreCase(name));
            return this;
        }

        /** Sets the content type. */
        public Builder contentType(String type) {
            return header("Content-Type", type);
        }

        /** Adds a cookie. */
        public Builder cookie(Cookie cookie) {
            return addHeader("Set-Cookie", cookie.header());
        }

        /** Names the state that this answer shows. */
        public Builder etag(EntityTag tag) {
            return header("ETag", tag.toString());
        }

        /** Says when the state that this answer shows was reached. */
        public Builder lastModified(Instant time) {
            return header("Last-Modified", HttpDate.text(time));
        }

        /** Says how long this may be kept, and by whom. */
        public Builder cacheControl(CacheControl control) {
            return header("Cache-Control", control.toString());
        }

        /** Says until when this may be kept, for clients that know no {@code Cache-Control}. */
        public Builder expires(Instant time) {
            return header("Expires", HttpDate.text(time));
        }

        /** Says that the form of this depends on these fields of the request, too. */
        public Builder vary(String... names) {
            List<String> said = fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase("Vary"))
                    .map(Header::value)
                    .toList();
            return header("Vary", Vary.with(said, List.of(names)));
        }

        /** The client is to keep this as a file of this name, any text. */
        public Builder attachment(String fileName) {
            return header("Content-Disposition", ContentDisposition.of("attachment", fileName));
        }

        /** The client is to show this, and to call it so where the user keeps it. */
        public Builder inline(String fileName) {
            return header("Content-Disposition", ContentDisposition.of("inline", fileName));
        }

        /** Says when to come again, in whole seconds. */
        public Builder retryAfter(Duration time) {
            return header("Retry-After", Long.toString(time.toSeconds()));
        }

        /** Takes back every cookie of a name that was added. */
        public Builder withoutCookie(String name) {
            fields.removeIf(field ->
                    field.name().equalsIgnoreCase("Set-Cookie") && field.value().startsWith(name + "="));
            return this;
        }

        /** Sets the body. */
        public Builder body(Body content) {
            body = content;
            return this;
        }

        /**
         * Sets plain text or, where a content type is set already, text of that type and in its charset; in UTF-8 where it names none.
         *
         * @throws IllegalArgumentException when that charset lacks a character of the text
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

        /** Adds something that runs exactly once when the response has been written, failed, or the client left. */
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

        /** The response. */
        public Response build() {
            return new Response(status, Headers.of(fields), body, onClose);
        }
    }
}
