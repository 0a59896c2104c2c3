package dev.mastaba.servlet;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.ServedWebSocket;
import dev.mastaba.core.server.StopSignal;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WebSocket of a servlet's container. It receives messages in parts, because the limits of containers do not count bytes. */
final class ContainerSocket extends ServedWebSocket {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSocket.class);

    private final Executor closing;
    private final Runnable end;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean open;
    private volatile @Nullable Session session;

    /**
     * Creates a socket.
     *
     * @param closing runs closing handshakes, in which some containers wait for the client
     * @param end is called after the end of the socket
     */
    ContainerSocket(Body.Upgrade upgrade, Lease lease, StopSignal stop, String name, Executor closing, Runnable end) {
        super(upgrade, lease, stop, name);
        this.closing = closing;
        this.end = end;
    }

    /** Returns what the container calls. */
    jakarta.websocket.Endpoint endpoint() {
        return new Events();
    }

    private final class Events extends jakarta.websocket.Endpoint {
        @Override
        public void onOpen(Session opening, EndpointConfig config) {
            long idle = options().idle().toMillis();
            opening.setMaxIdleTimeout(idle);
            opening.getAsyncRemote().setSendTimeout(idle);
            // Tomcat's time limits for sending a close frame to a client that does not read, and for the client's
            // frame.
            opening.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", 1_000L);
            opening.getUserProperties().put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", 5_000L);
            opening.addMessageHandler(String.class, (MessageHandler.Partial<String>)
                    (part, last) -> take(true, StandardCharsets.UTF_8.encode(part), last));
            opening.addMessageHandler(
                    ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, last) -> take(false, part, last));
            session = opening;
            if (closed.get()) {
                shut(opening, GOING_AWAY, "");
            } else {
                open = true;
                opened();
            }
        }

        @Override
        public void onClose(Session of, CloseReason reason) {
            closeOnce(reason.getCloseCode().getCode(), reason.getReasonPhrase());
        }

        @Override
        public void onError(Session of, Throwable cause) {
            LOG.debug("The connection of the {} failed", ContainerSocket.this, cause);
        }
    }

    private void closeOnce(int code, @Nullable String reason) {
        open = false;
        if (closed.compareAndSet(false, true)) {
            closed(code, reason);
        }
    }

    /** Ends the socket for the endpoint; the container ends the connection when it can. */
    @Override
    protected void cut() {
        Session before = session;
        if (before == null) {
            // The container has not opened the socket yet, and might never do so.
            if (closed.compareAndSet(false, true)) {
                end.run();
            }
            return;
        }
        closeOnce(1006, "");
        shut(before, GOING_AWAY, "");
    }

    @Override
    protected void ended() {
        end.run();
    }

    @Override
    public void send(String text) throws IOException {
        send(remote -> remote.sendText(text));
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        send(remote -> remote.sendBinary(ByteBuffer.wrap(bytes)));
    }

    private void send(Function<RemoteEndpoint.Async, Future<Void>> message) throws IOException {
        sending.lock();
        try {
            Session before = session;
            if (before == null || !open) {
                throw new IOException("The WebSocket is closed");
            }
            await(message.apply(before.getAsyncRemote()));
        } catch (IOException | IllegalStateException notTaken) {
            cut();
            throw notTaken instanceof IOException failure
                    ? failure
                    : new IOException("The WebSocket is closed", notTaken);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close(int code, String reason) {
        Session before = session;
        if (before != null && open) {
            open = false;
            shut(before, code, shortened(reason));
        }
    }

    private void shut(Session ending, int code, String reason) {
        closing.execute(() -> {
            try {
                ending.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
            } catch (IOException | RuntimeException failed) {
                LOG.debug("The closing handshake of the {} failed", this, failed);
            }
        });
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
