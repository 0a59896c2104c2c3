package dev.mastaba.core.server;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.UnsupportedMediaType;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.header.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, which can be read as a stream, as bytes, or as a form. The form is parsed only once; if parsing fails, each further call
 * fails with the same error. Each instance is confined to one exchange.
 */
final class ReceivedBody implements AutoCloseable {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data";

    /** The length in bytes of a body for which memory is allocated before it arrives. */
    private static final int MOST_AT_ONCE = 8192;

    private final ServerRequest request;
    private final ServerRequest.Limits limits;
    private @Nullable BodyStorage storage;
    private @Nullable UploadSpool spool;
    private byte @Nullable [] bytes;
    private @Nullable Parameters form;
    private List<Upload> uploads = List.of();
    private @Nullable HttpException failure;
    private boolean takenToPieces;
    private @Nullable InputStream stream;

    ReceivedBody(ServerRequest request, ServerRequest.Limits limits) {
        this.request = request;
        this.limits = limits;
    }

    private BodyStorage storage() {
        BodyStorage known = storage;
        if (known == null) {
            known = request.openStorage();
            storage = known;
        }
        return known;
    }

    InputStream stream() {
        byte[] known = bytes;
        if (known != null) {
            return new ByteArrayInputStream(known);
        }
        InputStream opened = stream == null ? opened() : stream;
        stream = opened;
        return opened;
    }

    private InputStream opened() {
        if (isConsumed()) {
            throw new IllegalStateException("The body of " + request + " has already been read as a "
                    + (takenToPieces ? "multipart form" : "stream"));
        }
        return request.openBody();
    }

    /** Returns the body to read completely. Before the request waits for the client, it gives back what other requests need. */
    private InputStream arriving() throws IOException {
        InputStream body = opened();
        if (body.available() < request.contentLength() || request.contentLength() < 0) {
            RequestCallbacks.waiting(request);
        }
        return body;
    }

    byte[] bytes() {
        return bytes(limits.bodyBytes());
    }

    Parameters form() {
        Parameters known = form;
        if (known == null) {
            known = readForm();
            form = known;
        }
        return known;
    }

    boolean hasForm() {
        return form != null || failure != null || bytes != null;
    }

    List<Upload> uploads() {
        form();
        return uploads;
    }

    private Parameters readForm() {
        if (failure != null) {
            throw failure;
        }
        try {
            return switch (kind()) {
                case FORM -> readTexts();
                case PARTS -> readParts();
                default -> Parameters.none();
            };
        } catch (HttpException refused) {
            failure = refused;
            throw refused;
        }
    }

    /**
     * Returns the body's media type, or an empty string if the method is GET or HEAD, or if the content type is missing. For a POST request without a
     * content type, the result is the media type of a URL-encoded form. (WebOb: {@code request.POST}.)
     */
    private String kind() {
        if (request.method().equals("GET") || request.method().equals("HEAD")) {
            return "";
        }
        String said = request.headers().first("Content-Type");
        if (said == null) {
            return request.method().equals("POST") ? FORM : "";
        }
        if (said.equals(FORM)) {
            return FORM;
        }
        return MediaType.parse(said)
                .orElseThrow(() -> UnsupportedMediaType.malformed(said))
                .essence();
    }

    private Parameters readTexts() {
        UnsupportedMediaType.requireUncoded(request);
        return PercentCode.parameters(Utf8.decode(bytes(limits.formBytes()), "The form"), limits.parameters());
    }

    private Parameters readParts() {
        UnsupportedMediaType.requireUncoded(request);
        long longest = request.acceptsUploads() ? limits.uploadBytes() : limits.textFormBytes();
        refuseLongerThan(longest);
        spool = request.acceptsUploads() ? new UploadSpool(limits.uploadMemoryBytes(), storage()) : null;
        FormParts parts = new FormParts(limits, storage(), spool);
        String type = request.header("Content-Type").orElse("");
        byte[] known = bytes;
        try (InputStream in =
                new LimitedStream(known == null ? arriving() : new ByteArrayInputStream(known), longest)) {
            takenToPieces = true;
            request.multipartParser().parse(in, type, limits, parts);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        uploads = parts.uploads();
        return parts.fields();
    }

    private byte[] bytes(int limit) {
        byte[] known = bytes;
        if (known == null) {
            refuseLongerThan(limit);
            try (InputStream in = new StoredStream(arriving(), storage())) {
                known = read(in, limit);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            if (known.length > limit) {
                throw tooLong(limit);
            }
            bytes = known;
        }
        return known;
    }

    /** Reads the body, or more than the limit permits. The buffer for a small body has the declared length, and one byte to detect the end. */
    private byte[] read(InputStream in, int limit) throws IOException {
        long declared = request.contentLength();
        if (declared < 0 || declared > MOST_AT_ONCE || declared >= limit) {
            return in.readNBytes(limit + 1);
        }
        byte[] buffer = new byte[(int) declared + 1];
        int count = in.readNBytes(buffer, 0, buffer.length);
        if (count < buffer.length) {
            return Arrays.copyOf(buffer, count);
        }
        return new SequenceInputStream(new ByteArrayInputStream(buffer), in).readNBytes(limit + 1);
    }

    /** Rejects a body whose declared length exceeds the limit, before the body is read. */
    private void refuseLongerThan(long limit) {
        if (bytes == null && request.contentLength() > limit) {
            throw tooLong(limit);
        }
    }

    private static ContentTooLarge tooLong(long limit) {
        return new ContentTooLarge("The body is longer than " + limit + " bytes");
    }

    /** Returns whether the only copy of the body was handed out as a stream or taken to pieces, so that it cannot be read again. */
    boolean isConsumed() {
        return bytes == null && (stream != null || takenToPieces);
    }

    boolean holdsFile() {
        return spool != null && spool.holdsFile();
    }

    @Override
    public void close() {
        try {
            if (spool != null) {
                spool.close();
            }
        } finally {
            if (storage != null) {
                storage.release();
            }
        }
    }
}
