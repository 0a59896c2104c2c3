package dev.mastaba.core.server;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.server.Lease.RunningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket on a server: assembles the parts of messages, and calls the endpoint with one event after the other. A server's subclass sends, and
 * passes on what arrives. The methods that pass on a part or an opening are called by one thread at a time; all others may be called by any thread.
 */
public abstract class ServedWebSocket implements WebSocket {
    /** The close code of a server that stops, or of an application that is replaced (RFC 6455, 7.4.1). */
    protected static final int GOING_AWAY = 1001;

    private static final int MALFORMED = 1007;
    private static final int TOO_LARGE = 1009;
    private static final int FAILED = 1011;

    private static final Logger LOG = LoggerFactory.getLogger(ServedWebSocket.class);
    private static final int LONGEST_REASON = 123;
    private static final long MOST_IGNORED = 1 << 20;

    private final WebSocket.Endpoint endpoint;
    private final WebSocket.Options options;
    private final Lease lease;
    private final StopSignal stop;
    private final String name;

    @SuppressWarnings("UnnecessaryLambda") // the listener is removed by identity
    private final Runnable goodbye = () -> close(GOING_AWAY, "");

    private ByteArrayOutputStream message = new ByteArrayOutputStream(0);
    private long ignored;

    /** The thread that runs the endpoint's code, guarded by this. */
    private @Nullable Thread caller;

    private @Nullable Runnable afterCall;

    /**
     * Creates a socket that has not been opened yet.
     *
     * @param stop is given when the server is about to stop
     * @param name the method and path of the handshake, for reports to the operator
     */
    protected ServedWebSocket(Body.Upgrade upgrade, Lease lease, StopSignal stop, String name) {
        this.endpoint = upgrade.endpoint();
        this.options = upgrade.options();
        this.lease = lease;
        this.stop = stop;
        this.name = name;
    }

    /** A call to the endpoint. */
    private interface Call {
        void run() throws Exception;
    }

    /** Returns whether the options permit the page that sends a handshake. Without a page, or with one of the requested host, the result is true. */
    public static boolean permits(RequestHead handshake, WebSocket.Options options) {
        return PageOrigin.isPermitted(handshake, options);
    }

    /** Breaks the connection off, without a closing handshake if possible. This method does not block. */
    protected abstract void cut();

    /** Ends the exchange after the endpoint has been called for the last time. */
    protected abstract void ended();

    /** Returns the options of the socket. */
    public final WebSocket.Options options() {
        return options;
    }

    /** Calls the endpoint because the socket has been opened. */
    protected final void opened() {
        stop.listen(goodbye);
        lease.onClosing(goodbye);
        call(() -> endpoint.onOpen(this));
    }

    /**
     * Takes a part of a message, and calls the endpoint if it is the last part. If the message is too long, the socket is closed with code 1009. After
     * the socket has been closed, parts are ignored up to a limit.
     *
     * @param text whether the message is a text
     * @param bytes the bytes of the part after decompression
     */
    protected final void take(boolean text, ByteBuffer bytes, boolean last) {
        if (!isOpen()) {
            ignore(bytes.remaining());
            return;
        }
        if (message.size() + bytes.remaining() > options.messageBytes()) {
            message = new ByteArrayOutputStream(0);
            close(TOO_LARGE, "A message can have at most " + options.messageBytes() + " bytes");
            return;
        }
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        message.writeBytes(part);
        if (last) {
            byte[] whole = message.toByteArray();
            message = new ByteArrayOutputStream(0);
            deliver(text, whole);
        }
    }

    /**
     * Ignores bytes after the close frame up to a limit, because a client that ignores the frame might send forever; compressed bytes arrive here
     * inflated.
     */
    private void ignore(int bytes) {
        ignored += bytes;
        if (ignored > MOST_IGNORED + options.messageBytes()) {
            cut();
        }
    }

    private void deliver(boolean text, byte[] whole) {
        if (!text) {
            call(() -> endpoint.onBinary(this, whole));
            return;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
            call(() -> endpoint.onText(this, decoded));
        } catch (CharacterCodingException malformed) {
            LOG.debug("A text message to {} is not valid UTF-8", name, malformed);
            close(MALFORMED, "The text is not valid UTF-8");
        }
    }

    /** Calls the endpoint for the last time, when no other call runs, and ends the exchange. This method is called once. */
    protected final void closed(int code, @Nullable String reason) {
        stop.forget(goodbye);
        whenNobodyCalls(() -> {
            try {
                call(() -> endpoint.onClose(code, reason == null ? "" : reason));
            } finally {
                ended();
            }
        });
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
        close(FAILED, "");
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
    public final @Nullable RunningRequest revoked() {
        // After the cut, the code may end before it could be reported.
        RunningRequest cut = running();
        cut();
        synchronized (this) {
            if (caller != null) {
                caller.interrupt();
            }
        }
        return cut;
    }

    /** Returns the message that the endpoint is handling, or null if the WebSocket is waiting. */
    public final synchronized @Nullable RunningRequest running() {
        return caller == null ? null : new RunningRequest(name, "", List.of(caller.getStackTrace()));
    }

    /**
     * Waits until a message has been sent.
     *
     * @throws IOException if the client has disconnected or does not read the message within the idle time, or if the thread is interrupted
     */
    protected final void await(Future<?> sent) throws IOException {
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

    /** Returns as much of a reason as fits in a frame, cut between two characters. */
    protected static String shortened(String reason) {
        String text = reason;
        while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            text = text.substring(0, Math.min(text.length() - 1, LONGEST_REASON));
        }
        return text;
    }

    @Override
    public final String toString() {
        return "WebSocket of " + name;
    }
}
