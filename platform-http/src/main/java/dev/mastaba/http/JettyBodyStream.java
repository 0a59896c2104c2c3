package dev.mastaba.http;

import dev.mastaba.core.http.stream.BodyStream;
import dev.mastaba.core.server.Lease;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of a response body: collects small writes in one buffer, and blocks while the client is slow. Confined to the exchange's thread. */
final class JettyBodyStream extends BodyStream {
    private static final Logger LOG = LoggerFactory.getLogger(JettyBodyStream.class);
    private static final int BUFFER = 16 << 10;

    private final Response out;
    private final ServedEndPoint connection;
    private final Lease lease;
    private final StopSignal stop;
    private final WriteWaits waits;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private boolean complete;
    private @Nullable IOException failure;
    private @Nullable List<Runnable> listening;

    JettyBodyStream(Response out, ServedEndPoint connection, Lease lease, StopSignal stop, WriteWaits waits) {
        this.waits = waits;
        this.out = out;
        this.connection = connection;
        this.lease = lease;
        this.stop = stop;
    }

    @Override
    public boolean closing() {
        return stop.given() || lease.closing();
    }

    @Override
    public void onClosing(Runnable listener) {
        AtomicBoolean told = new AtomicBoolean();
        Runnable once = () -> {
            if (told.compareAndSet(false, true)) {
                tell(listener);
            }
        };
        if (listening == null) {
            listening = new ArrayList<>(1);
        }
        listening.add(once);
        stop.listen(once);
        lease.onClosing(once);
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == BUFFER) {
            send();
        }
        checkOpen();
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkOpen();
        if (length > BUFFER - filled) {
            send();
        }
        if (length >= BUFFER) {
            hand(false, ByteBuffer.wrap(bytes, offset, length));
        } else {
            System.arraycopy(bytes, offset, buffer, filled, length);
            filled += length;
        }
    }

    /** Sends the buffered bytes; the first flush sends the head even if nothing is buffered. */
    @Override
    public void flush() throws IOException {
        checkOpen();
        if (filled > 0 || !out.isCommitted()) {
            hand(false, ByteBuffer.wrap(buffer, 0, filled));
            filled = 0;
        }
    }

    /** Completes the body; a body that fits in the buffer is sent in one piece with its length. */
    @Override
    public void close() throws IOException {
        if (!complete) {
            checkOpen();
            complete = true;
            hand(true, ByteBuffer.wrap(buffer, 0, filled));
            filled = 0;
        }
    }

    /** Removes the listeners to the approaching end. */
    void ended() {
        if (listening != null) {
            listening.forEach(stop::forget);
        }
    }

    /** Returns whether the client failed to read the written bytes. */
    boolean broken() {
        return failure != null;
    }

    private void send() throws IOException {
        if (filled > 0) {
            hand(false, ByteBuffer.wrap(buffer, 0, filled));
            filled = 0;
        }
    }

    private void hand(boolean last, ByteBuffer bytes) throws IOException {
        if (lease.revoked()) {
            failure = new IOException(
                    "The application was replaced, and the time limit for its running requests has passed");
            throw failure;
        }
        if (!last && !out.isCommitted()) {
            frame(out);
        }
        connection.restartIdleTime();
        try {
            waits.during(() -> Content.Sink.write(out, last, bytes));
        } catch (IOException left) {
            failure = left;
            throw left;
        }
    }

    /**
     * Frames the body in chunks even if the connection ends with the response, since a truncated body would otherwise look complete. The field is
     * also set in responses to HEAD, since Jetty would otherwise send a length of 0.
     */
    static void frame(Response out) {
        boolean chunks = out.getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
        if (chunks && !out.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
            out.getHeaders().put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED);
        }
    }

    private void checkOpen() throws IOException {
        if (failure != null) {
            throw new IOException("The client disconnected, or the server ended the stream", failure);
        }
        if (complete) {
            throw new IOException("The body is already complete");
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failed) {
            LOG.warn("A listener for the end of a stream failed", failed);
        }
    }
}
