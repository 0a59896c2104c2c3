package dev.mastaba.core.server;

import dev.mastaba.core.http.stream.BodyStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of a response body: collects small writes in one buffer, which a server's subclass sends. Each instance is confined to the exchange's
 * thread.
 */
public abstract class ResponseStream extends BodyStream {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseStream.class);
    private static final int BUFFER = 16 << 10;

    private final Lease lease;
    private final StopSignal stop;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private boolean complete;
    private @Nullable IOException failure;
    private @Nullable List<Runnable> listening;

    /**
     * Creates a stream.
     *
     * @param stop is given when the server is about to stop
     */
    protected ResponseStream(Lease lease, StopSignal stop) {
        this.lease = lease;
        this.stop = stop;
    }

    /**
     * Sends bytes to the client, and blocks while the client is slow. The first call also sends the head of the response.
     *
     * @param last whether these bytes, which might be none, are the end of the body
     * @throws IOException if the client has disconnected
     */
    protected abstract void send(boolean last, ByteBuffer bytes) throws IOException;

    /** Returns whether the head of the response has been sent. */
    protected abstract boolean isBegun();

    @Override
    public final boolean closing() {
        return stop.given() || lease.closing();
    }

    @Override
    public final void onClosing(Runnable listener) {
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
    public final void write(int b) throws IOException {
        if (filled == BUFFER) {
            sendBuffer();
        }
        requireOpen();
        buffer[filled++] = (byte) b;
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireOpen();
        if (length > BUFFER - filled) {
            sendBuffer();
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
    public final void flush() throws IOException {
        requireOpen();
        if (filled > 0 || !isBegun()) {
            hand(false, ByteBuffer.wrap(buffer, 0, filled));
            filled = 0;
        }
    }

    /** Completes the body; a body that fits in the buffer is sent in one piece with its length. */
    @Override
    public final void close() throws IOException {
        if (!complete) {
            requireOpen();
            complete = true;
            hand(true, ByteBuffer.wrap(buffer, 0, filled));
            filled = 0;
        }
    }

    /** Removes the listeners to the approaching end. A server calls this method when the body has been written. */
    public final void ended() {
        if (listening != null) {
            listening.forEach(stop::forget);
        }
    }

    /** Returns whether the client failed to read the written bytes. */
    public final boolean broken() {
        return failure != null;
    }

    private void sendBuffer() throws IOException {
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
        try {
            send(last, bytes);
        } catch (IOException left) {
            failure = left;
            throw left;
        }
    }

    private void requireOpen() throws IOException {
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
