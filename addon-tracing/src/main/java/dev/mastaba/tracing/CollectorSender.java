package dev.mastaba.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sender that posts each batch on the calling thread, over a connection of its own. It has no threads and no thread-locals. On Java 17, those of
 * the SDK's sender would keep the add-on's classes in memory for some time after the end of the export.
 */
final class CollectorSender implements HttpSender {
    private static final int LONGEST_ANSWER = 64 << 10;

    private final HttpSenderConfig config;
    private volatile @Nullable HttpURLConnection open;

    CollectorSender(HttpSenderConfig config) {
        this.config = config;
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        Answer answer;
        try {
            answer = post(message);
        } catch (IOException | RuntimeException failure) {
            onError.accept(failure);
            return;
        }
        onResponse.accept(answer);
    }

    private Answer post(MessageWriter message) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) config.getEndpoint().toURL().openConnection();
        open = connection;
        try {
            byte[] body = prepare(connection, message);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            String reason = connection.getResponseMessage();
            return new Answer(status, Objects.requireNonNullElse(reason, ""), answer(connection, status));
        } finally {
            open = null;
            connection.disconnect();
        }
    }

    private byte[] prepare(HttpURLConnection connection, MessageWriter message) throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Math.toIntExact(config.getConnectTimeout().toMillis()));
        connection.setReadTimeout(Math.toIntExact(config.getTimeout().toMillis()));
        config.getHeadersSupplier()
                .get()
                .forEach((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Content-Type", config.getContentType());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Compressor compressor = config.getCompressor();
        if (compressor == null) {
            message.writeMessage(body);
        } else {
            connection.setRequestProperty("Content-Encoding", compressor.getEncoding());
            try (OutputStream compressed = compressor.compress(body)) {
                message.writeMessage(compressed);
            }
        }
        return body.toByteArray();
    }

    private static byte[] answer(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? new byte[0] : in.readNBytes(LONGEST_ANSWER);
        }
    }

    /** Breaks off the transfer that runs, if any. */
    @Override
    public CompletableResultCode shutdown() {
        HttpURLConnection running = open;
        if (running != null) {
            running.disconnect();
        }
        return CompletableResultCode.ofSuccess();
    }

    /** The collector's response. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int getStatusCode, String getStatusMessage, byte[] getResponseBody) implements HttpResponse {}
}
