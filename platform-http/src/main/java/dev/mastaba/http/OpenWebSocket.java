package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.server.Lease.RunningRequest;
import dev.mastaba.core.server.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** An open WebSocket: assembles frames into messages, and calls the endpoint with one after the other. It ends its exchange when it is closed. */
final class OpenWebSocket implements FrameHandler, WebSocket {
    private static final Logger LOG = LoggerFactory.getLogger(OpenWebSocket.class);
    private static final int LONGEST_REASON = 123;
    private static final long MOST_IGNORED = 1 << 20;

    private final WebSocket.Endpoint endpoint;
    private final WebSocket.Options options;
    private final Exchange exchange;
    private final StopSignal stop;
    private final WriteWaits waits;
    private final String name;

    @SuppressWarnings("UnnecessaryLambda") // the listener is removed by identity
    private final Runnable goodbye = () -> close(CloseStatus.SHUTDOWN, "");

    private ByteArrayOutputStream message = new ByteArrayOutputStream(0);
    private final AtomicBoolean ponging = new AtomicBoolean();
    private byte kind = OpCode.UNDEFINED;
    private long ignored;
    private volatile @Nullable CoreSession core;

    /** The thread that runs the endpoint's code, guarded by this. */
    private @Nullable Thread caller;

    private @Nullable Runnable afterCall;

    OpenWebSocket(Body.Upgrade upgrade, Exchange exchange, StopSignal stop, WriteWaits waits) {
        this.waits = waits;
        this.endpoint = upgrade.endpoint();
        this.options = upgrade.options();
        this.exchange = exchange;
        this.stop = stop;
        this.name = exchange.toString();
    }

    /** A call to the endpoint. */
    private interface Call {
        void run() throws Exception;
    }

    @Override
    public void onOpen(CoreSession session, Callback callback) {
        core = session;
        callback.succeeded();
        stop.listen(goodbye);
        exchange.lease().onClosing(goodbye);
        call(() -> endpoint.onOpen(this));
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
            default -> LOG.trace("{} of {}", frame, name);
        }
        callback.succeeded();
        CoreSession open = core;
        if (open != null && frame.getOpCode() != OpCode.CLOSE) {
            open.demand();
        }
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

    private void take(Frame frame) {
        if (!isOpen()) {
            ignore(frame.getPayloadLength());
            return;
        }
        if (message.size() + frame.getPayloadLength() > options.messageBytes()) {
            message = new ByteArrayOutputStream(0);
            close(CloseStatus.MESSAGE_TOO_LARGE, "A message can have at most " + options.messageBytes() + " bytes");
            return;
        }
        message.writeBytes(BufferUtil.toArray(frame.getPayload()));
        if (frame.isFin()) {
            byte[] whole = message.toByteArray();
            message = new ByteArrayOutputStream(0);
            deliver(whole);
        }
    }

    /**
     * Ignores bytes after the close frame up to a limit, because a client that ignores the frame might send forever; compressed bytes arrive here
     * inflated.
     */
    private void ignore(int bytes) {
        ignored += bytes;
        CoreSession open = core;
        if (open != null && ignored > MOST_IGNORED + options.messageBytes()) {
            open.abort();
        }
    }

    private void deliver(byte[] whole) {
        if (kind == OpCode.BINARY) {
            call(() -> endpoint.onBinary(this, whole));
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
            call(() -> endpoint.onText(this, text));
        } catch (CharacterCodingException malformed) {
            LOG.debug("A text message to {} is not valid UTF-8", name, malformed);
            close(CloseStatus.BAD_PAYLOAD, "The text is not valid UTF-8");
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("The WebSocket connection of {} failed", name, cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        stop.forget(goodbye);
        String reason = status.getReason();
        int code = status.getCode();
        whenNobodyCalls(() -> {
            try {
                call(() -> endpoint.onClose(code, reason == null ? "" : reason));
            } finally {
                exchange.ended();
            }
        });
        callback.succeeded();
    }

    /** Calls the endpoint, and then handles the events deferred meanwhile. */
    private void call(Call call) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        synchronized (this) {
            caller = thread;
        }
        try {
            call.run();
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (thread.getContextClassLoader() != loader) {
                thread.setContextClassLoader(loader);
            }
            Runnable putOff;
            synchronized (this) {
                caller = null;
                putOff = afterCall;
                afterCall = null;
            }
            if (putOff != null) {
                putOff.run();
            }
        }
    }

    /** Handles a failure; a client's disconnection is not reported to the endpoint as its failure. */
    private void failed(Throwable failure) {
        if (failure instanceof IOException && !isOpen()) {
            LOG.debug("The client of {} disconnected", name, failure);
            return;
        }
        LOG.error("The WebSocket of {} failed", name, failure);
        close(CloseStatus.SERVER_ERROR, "");
    }

    private void whenNobodyCalls(Runnable last) {
        synchronized (this) {
            if (caller != null) {
                afterCall = last;
                return;
            }
        }
        last.run();
    }

    /** Cuts the connection and interrupts the thread that runs the endpoint's code, because the application is revoked. */
    @Nullable
    RunningRequest revoked() {
        CoreSession open = core;
        if (open != null) {
            open.abort();
        }
        synchronized (this) {
            if (caller == null) {
                return null;
            }
            List<StackTraceElement> stack = List.of(caller.getStackTrace());
            caller.interrupt();
            return new RunningRequest(name, "", stack);
        }
    }

    /** Returns the message that the endpoint is handling, or null if the WebSocket is waiting. */
    @Nullable
    RunningRequest running() {
        synchronized (this) {
            return caller == null ? null : new RunningRequest(name, "", List.of(caller.getStackTrace()));
        }
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
            open.abort();
            throw notTaken;
        }
    }

    private void await(Callback.Completable sent) throws IOException {
        try {
            sent.get(options.idle().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("The client disconnected", failed.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("The client did not read the message in time", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a slow client", interrupted);
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

    /** Returns as much of a reason as fits in a frame, cut between two characters. */
    private static String shortened(String reason) {
        String text = reason;
        while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            text = text.substring(0, Math.min(text.length() - 1, LONGEST_REASON));
        }
        return text;
    }

    @Override
    public String toString() {
        return "WebSocket of " + name;
    }
}
