package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.StopSignal;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A writer of a response through Jetty. Bytes and files are handed over, and the application is not needed afterwards; a stream is written on the
 * exchange's thread.
 */
final class JettyResponseWriter {
    /** The bytes for the status, the date, and the framing of the body. */
    private static final int OF_THE_SERVER = 200;

    private final ByteBufferPool.Sized fileBuffers;
    private final KnownFields knownFields = new KnownFields();
    private final StopSignal stop;
    private final WebSockets sockets;
    private final int headLimit;
    private final WriteWaits waits;

    JettyResponseWriter(
            ByteBufferPool buffers, StopSignal stop, WebSockets sockets, ClientLimits limits, WriteWaits waits) {
        this.waits = waits;
        this.headLimit = limits.responseHeadBytes() - OF_THE_SERVER;
        this.sockets = sockets;
        this.fileBuffers = new ByteBufferPool.Sized(buffers, true, 32 << 10);
        this.stop = stop;
    }

    /** Returns whether the thread that writes this may have to wait: for a slow client, a file, or a resource to close afterwards. */
    static boolean mayBlock(Response response) {
        return !(response.body() instanceof Body.Bytes) || response.awaitsClose();
    }

    /** Writes a response and completes its exchange, later if the client is slow. */
    void write(Response response, Exchange exchange) {
        if (!exchange.answer(response)) {
            return;
        }
        exchange.connection().restartIdleTime();
        if (response.body() instanceof Body.Bytes) {
            // The writer of another body may still read the request's.
            UnreadBody.drop(exchange.out().getRequest(), exchange.out());
        }
        KeptForm form = response.form(KeptForm.class, KeptForm::of);
        if (form != null && form.fits(headLimit)) {
            exchange.lease().release();
            form.write(exchange, stop.given());
            return;
        }
        Body body = response.body();
        boolean bodiless = exchange.isHead() || response.status() == 204 || response.status() == 304;
        int headBytes = writeHead(response, exchange);
        if (headBytes > headLimit) {
            exchange.broke(tooLong(response, headBytes));
            return;
        }
        if (body instanceof Body.Upgrade upgrade) {
            sockets.open(upgrade, exchange);
            return;
        }
        if (body instanceof Body.Stream stream && stream.writer() instanceof MountedHandler.Handed handed) {
            hand(handed, exchange);
            return;
        }
        if (!bodiless && body instanceof Body.Stream stream) {
            writeStream(stream, exchange);
            return;
        }
        if (!response.awaitsClose()) {
            exchange.lease().release();
        }
        if (response.status() == 304) {
            writeNotModified(exchange);
        } else if (!bodiless && body instanceof Body.FileBytes file && file.length() > 0) {
            Content.copy(
                    Content.Source.from(fileBuffers, file.file(), file.offset(), file.length()),
                    exchange.out(),
                    exchange);
        } else {
            exchange.out().write(true, bodiless ? null : bytes(body), exchange);
        }
    }

    /**
     * Writes the head and ends the response in two steps. If the head is also the end, Jetty sends a length of 0, which would declare the client's
     * cached content empty (RFC 9110, 8.6).
     */
    private static void writeNotModified(Exchange exchange) {
        org.eclipse.jetty.server.Response out = exchange.out();
        Callback end =
                Callback.from(exchange.getInvocationType(), () -> out.write(true, null, exchange), exchange::failed);
        out.write(false, null, end);
    }

    private IllegalStateException tooLong(Response response, int headBytes) {
        String name = "";
        int longest = 0;
        for (Header header : response.headers()) {
            if (header.value().length() >= longest) {
                name = header.name();
                longest = header.value().length();
            }
        }
        return new IllegalStateException("The response head has " + headBytes + " bytes; the limit is " + headLimit
                + " (mastaba.http.response.head minus the fields that the server adds). The longest field is " + name
                + " with " + longest + " characters");
    }

    /** Writes the head, and returns the size of the fields in bytes. */
    private int writeHead(Response response, Exchange exchange) {
        org.eclipse.jetty.server.Response out = exchange.out();
        boolean upgrades = response.body() instanceof Body.Upgrade;
        out.setStatus(upgrades ? 200 : response.status());
        HttpFields.Mutable fields = out.getHeaders();
        long length = response.body().length();
        boolean lengthIsSaid = exchange.isHead() && length == 0;
        if (stop.given()) {
            fields.put(HttpFields.CONNECTION_CLOSE);
        }
        int bytes = writeFields(response.headers(), fields, lengthIsSaid);
        if (length >= 0 && !lengthIsSaid && !upgrades && response.status() != 204 && response.status() != 304) {
            fields.add(HttpHeader.CONTENT_LENGTH, length);
        }
        boolean ours =
                !(response.body() instanceof Body.Stream stream && stream.writer() instanceof MountedHandler.Handed);
        if (length < 0 && exchange.isHead() && ours) {
            JettyBodyStream.frame(out);
        }
        return bytes;
    }

    /** Writes the fields of the response, and returns their size in bytes. */
    private int writeFields(Headers headers, HttpFields.Mutable fields, boolean lengthIsSaid) {
        EncodedFields encoded = headers.form(EncodedFields.class, EncodedFields::of);
        if (encoded != null && encoded.complete()) {
            encoded.addTo(fields);
            return encoded.bytes();
        }
        int bytes = 0;
        for (Header header : headers) {
            bytes += header.name().length() + header.value().length() + EncodedFields.AROUND_FIELD;
            write(header, fields, lengthIsSaid);
        }
        return bytes;
    }

    /**
     * Writes a field of the response. Jetty frames messages, so a content length is written only for a response to HEAD that states it without a
     * body.
     */
    private void write(Header header, HttpFields.Mutable fields, boolean lengthIsSaid) {
        HttpField encoded = knownFields.find(header);
        if (encoded != null) {
            fields.add(encoded);
            return;
        }
        HttpHeader known = HttpHeader.CACHE.get(header.name());
        if (known == null) {
            fields.add(header.name(), header.value());
            return;
        }
        switch (known) {
            case TRANSFER_ENCODING -> {}
            case CONTENT_LENGTH -> {
                if (lengthIsSaid) {
                    fields.put(known, header.value());
                }
            }
            case DATE, SERVER -> fields.put(known, header.value());
            default -> fields.add(known, header.value());
        }
    }

    private static @Nullable ByteBuffer bytes(Body body) {
        return body instanceof Body.Bytes bytes && bytes.length() > 0 ? ByteBuffer.wrap(bytes.content()) : null;
    }

    private static void hand(MountedHandler.Handed handed, Exchange exchange) {
        try {
            handed.answer(exchange);
        } catch (Throwable failure) {
            exchange.broke(failure);
        }
    }

    private void writeStream(Body.Stream body, Exchange exchange) {
        JettyBodyStream stream =
                new JettyBodyStream(exchange.out(), exchange.connection(), exchange.lease(), stop, waits);
        try {
            body.writer().write(stream);
            stream.close();
            stream.ended();
            exchange.succeeded();
        } catch (Throwable failure) {
            stream.ended();
            if (stream.broken()) {
                exchange.failed(failure);
            } else {
                exchange.broke(failure);
            }
        }
    }
}
