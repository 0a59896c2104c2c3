package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.server.ServedWebSocket;
import dev.mastaba.core.server.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open WebSocket on Jetty. It ends its exchange when it is closed. */
final class OpenWebSocket extends ServedWebSocket implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OpenWebSocket.class);

    private final Exchange exchange;
    private final WriteWaits waits;
    private final AtomicBoolean ponging = new AtomicBoolean();
    private byte kind = OpCode.UNDEFINED;
    private volatile @Nullable CoreSession core;

    OpenWebSocket(Body.Upgrade upgrade, Exchange exchange, StopSignal stop, WriteWaits waits) {
        super(upgrade, exchange.lease(), stop, exchange.toString());
        this.waits = waits;
        this.exchange = exchange;
    }

    @Override
    public void onOpen(CoreSession session, Callback callback) {
        core = session;
        callback.succeeded();
        opened();
        session.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY -> {
                kind = frame.getOpCode();
                take(frame);
            }
            case OpCode.CONTINUATION -> take(frame);
            case OpCode.PING -> pong(frame);
            default -> LOG.trace("{} of {}", frame, this);
        }
        callback.succeeded();
        CoreSession open = core;
        if (open != null && frame.getOpCode() != OpCode.CLOSE) {
            open.demand();
        }
    }

    private void take(Frame frame) {
        take(kind == OpCode.TEXT, frame.getPayload().slice(), frame.isFin());
    }

    /**
     * Answers a ping. A ping that arrives before the last pong is sent is ignored (RFC 6455, 5.5.3), so that a client that reads nothing cannot build
     * up a queue.
     */
    private void pong(Frame ping) {
        CoreSession open = core;
        if (open != null && open.isOutputOpen() && ponging.compareAndSet(false, true)) {
            Frame pong = new Frame(OpCode.PONG, BufferUtil.copy(ping.getPayload()));
            open.sendFrame(pong, Callback.from(() -> ponging.set(false)), false);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("The connection of the {} failed", this, cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed(status.getCode(), status.getReason());
        callback.succeeded();
    }

    @Override
    protected void cut() {
        CoreSession open = core;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    protected void ended() {
        exchange.ended();
    }

    @Override
    public void send(String text) throws IOException {
        send(OpCode.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        send(OpCode.BINARY, bytes);
    }

    private void send(byte opCode, byte[] bytes) throws IOException {
        CoreSession open = core;
        if (open == null || !open.isOutputOpen()) {
            throw new IOException("The WebSocket is closed");
        }
        Callback.Completable sent = new Callback.Completable();
        open.sendFrame(new Frame(opCode, true, ByteBuffer.wrap(bytes)), sent, false);
        try {
            waits.during(() -> await(sent));
        } catch (IOException notTaken) {
            cut();
            throw notTaken;
        }
    }

    @Override
    public void close(int code, String reason) {
        CoreSession open = core;
        if (open != null && open.isOutputOpen()) {
            open.close(code, shortened(reason), Callback.NOOP);
        }
    }

    @Override
    public boolean isOpen() {
        CoreSession open = core;
        return open != null && open.isOutputOpen();
    }
}
