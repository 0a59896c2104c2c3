package dev.mastaba.core.server;

import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.HttpServerError;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.ServiceUnavailable;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response on a server whose threads wait for clients, from the lease to the last byte. A server's subclass sends the head and
 * the bytes. The exchange is served by one thread, and can be revoked by another one. It logs failures of the application, but not clients that
 * disconnect.
 */
public abstract class BlockingExchange implements Lease.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(BlockingExchange.class);

    /** The fields that describe how the bytes of a message are framed, which is the server's task. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    private final LeasedRequest request;
    private final StopSignal stop;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Response response;
    private @Nullable Thread worker;
    private volatile @Nullable ServedWebSocket socket;
    private boolean begun;

    /** The flag that the client can no longer be reached, so that it was not the application that failed. */
    private boolean left;

    /**
     * Creates an exchange for a request that has arrived.
     *
     * @param stop is given when the server is about to stop
     */
    protected BlockingExchange(LeasedRequest request, StopSignal stop) {
        this.request = request;
        this.stop = stop;
    }

    /**
     * Begins the response. This method is called once, unless {@link #takeBack} returns true.
     *
     * @param fields the header fields, with the length of the body if it is known
     * @param length the number of bytes that are written to {@link #out} afterwards; 0 for none, or -1 if it is unknown
     * @throws IOException if the client has disconnected
     */
    protected abstract void begin(int status, Headers fields, long length) throws IOException;

    /** Returns the stream for the body of the response. It is closed when the response is complete, and only then. */
    protected abstract OutputStream out() throws IOException;

    /** Drops the response that has begun, if nothing has been sent yet; returns whether another one can begin. By default, the result is false. */
    protected boolean takeBack() {
        return false;
    }

    /**
     * Sends a body in memory or in a file without the calling thread, after the response has begun. A subclass that does this returns true, and calls
     * {@link #end} afterwards. By default, the calling thread sends the body.
     */
    protected boolean sendsLater(Body body) throws IOException {
        return false;
    }

    /**
     * Returns a WebSocket that has not been opened, and calls {@link #end} after its end. By default, the server has no WebSockets, and the result is
     * null.
     */
    protected @Nullable ServedWebSocket socket(Body.Upgrade upgrade) {
        return null;
    }

    /**
     * Completes the handshake of a socket that {@link #socket} has returned, after the response has begun. The client's part is correct, and comes from
     * a page that may open the socket.
     */
    protected void handOver(ServedWebSocket socket) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns the request. */
    protected final LeasedRequest request() {
        return request;
    }

    /**
     * Runs the application, and sends its response.
     *
     * @throws IOException if the response could not be sent completely. The server must then end the connection, so that the client does not take the
     *     response for complete
     */
    public final void serve() throws IOException {
        boolean later = false;
        request.lease().heldBy(this);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        enter();
        try {
            later = send(answer());
        } catch (Exception | Error failure) {
            failed(failure);
        } finally {
            leave();
            // A context class loader that a view left there would outlive its generation on the server's thread.
            Thread.currentThread().setContextClassLoader(loader);
            if (!later) {
                end();
            }
        }
    }

    /** Ends the exchange: closes the response, deletes the data that was stored for the request, and releases the lease. Further calls have no effect. */
    protected final void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            if (response != null) {
                response.close();
            }
        } catch (RuntimeException | Error failed) {
            LOG.error("Closing the response to {} failed", this, failed);
        }
        try {
            request.close();
        } catch (RuntimeException | Error failed) {
            LOG.error("Could not delete the temporary data of {}", this, failed);
        } finally {
            request.lease().release();
        }
    }

    private Response answer() throws Exception {
        try {
            return request.lease().application().handle(request);
        } catch (HttpException answer) {
            return LastResort.complete(request, answer.response(request));
        }
    }

    /** Sends a response, and returns whether the rest is sent later. */
    private boolean send(Response answer) throws IOException {
        response = answer;
        if (request.lease().revoked()) {
            throw new IllegalStateException("The application was removed");
        }
        Body body = answer.body();
        if (body instanceof Body.Upgrade upgrade) {
            return upgrade(answer, upgrade);
        }
        int status = answer.status();
        boolean bodiless = request.method().equals("HEAD") || status == 204 || status == 304;
        if (!bodiless && body instanceof Body.Stream stream) {
            sendStream(answer, stream);
            return false;
        }
        beginWith(answer, status == 204 || status == 304 ? -1 : declared(answer), bodiless ? 0 : body.length());
        if (!answer.awaitsClose()) {
            request.lease().release();
        }
        if (!bodiless && body.length() > 0) {
            if (sendsLater(body)) {
                return true;
            }
            sendBody(body);
        }
        toClient(() -> out().close());
        return false;
    }

    /** Opens a WebSocket, and returns true, or sends the reason why there is none. */
    private boolean upgrade(Response answer, Body.Upgrade upgrade) throws IOException {
        ServedWebSocket opening = socket(upgrade);
        HttpException refusal = opening == null
                ? new HttpServerError(501, "This server does not support WebSockets")
                : SocketHandshake.refusal(request, upgrade.options());
        if (opening == null || refusal != null) {
            sendPage(Objects.requireNonNull(refusal).addHeaders(answer.headers()));
            return false;
        }
        socket = opening;
        begun = true;
        toClient(() -> begin(101, answer.headers(), 0));
        toClient(() -> handOver(opening));
        return true;
    }

    /** Returns the length to declare: that of the body, or that which a response to HEAD states without a body; -1 if there is none. */
    private long declared(Response answer) {
        String said = answer.header("Content-Length");
        boolean stated = answer.body().length() == 0 && request.method().equals("HEAD") && said != null;
        return stated ? Long.parseLong(said) : answer.body().length();
    }

    private void beginWith(Response answer, long declared, long length) throws IOException {
        List<Header> fields = new ArrayList<>();
        for (Header field : answer.headers()) {
            if (!FRAMING.contains(field.name().toLowerCase(Locale.ROOT))) {
                fields.add(field);
            }
        }
        if (declared >= 0) {
            fields.add(new Header("Content-Length", Long.toString(declared)));
        }
        begun = true;
        toClient(() -> begin(answer.status(), Headers.of(fields), length));
    }

    private void sendBody(Body body) throws IOException {
        if (body instanceof Body.Bytes bytes) {
            sendBytes(bytes.content(), 0, bytes.content().length);
        } else if (body instanceof Body.FileBytes file) {
            try (FileChannel channel = FileChannel.open(file.file())) {
                InputStream in = Channels.newInputStream(channel.position(file.offset()));
                byte[] buffer = new byte[32 << 10];
                for (long rest = file.length(); rest > 0; ) {
                    int count = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
                    if (count < 0) {
                        throw new IOException("The file " + file.file() + " has become shorter");
                    }
                    sendBytes(buffer, 0, count);
                    rest -= count;
                }
            }
        }
    }

    private void sendStream(Response answer, Body.Stream body) throws IOException {
        ResponseStream stream = new ResponseStream(request.lease(), stop) {
            private long count;

            @Override
            protected boolean isBegun() {
                return begun;
            }

            @Override
            protected void send(boolean last, ByteBuffer bytes) throws IOException {
                count += bytes.remaining();
                if (body.length() >= 0 && (last ? count != body.length() : count > body.length())) {
                    throw new IllegalStateException(
                            "The body has " + body.length() + " bytes, but " + count + " were written");
                }
                if (!begun) {
                    long length = last && body.length() < 0 ? bytes.remaining() : body.length();
                    beginWith(answer, length, length);
                }
                sendBytes(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                if (!last) {
                    out().flush();
                }
            }
        };
        try {
            body.writer().write(stream);
            stream.close();
            toClient(() -> out().close());
        } catch (IOException failure) {
            left |= stream.broken();
            throw failure;
        } finally {
            stream.ended();
        }
    }

    private void sendBytes(byte[] bytes, int offset, int length) throws IOException {
        toClient(() -> out().write(bytes, offset, length));
    }

    /** A step that fails only because of the client. */
    private interface Step {
        void run() throws IOException;
    }

    private void toClient(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException gone) {
            left = true;
            throw gone;
        }
    }

    private void failed(Throwable failure) throws IOException {
        if (left) {
            LOG.debug("The client did not receive the complete response to {}", this, failure);
            throw failure instanceof IOException gone ? gone : new IOException("The client disconnected", failure);
        }
        if (begun && !takeBack()) {
            LOG.error("The response to {} failed after its head was sent", this, failure);
            throw new IOException("The response is incomplete", failure);
        }
        if (request.lease().revoked()) {
            sendPage(new ServiceUnavailable(
                    "The request took too long, and the application was replaced in the meantime. Try again."));
            return;
        }
        String reference = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36)
                .toUpperCase(Locale.ROOT);
        if (LastResort.isFatal(failure)) {
            LOG.error(
                    "Error {}: {} failed with a fatal error of the virtual machine; restart the server",
                    reference,
                    this,
                    failure);
        } else {
            LOG.error("Error {}: {} failed", reference, this, failure);
        }
        sendPage(completed(LastResort.failed(request, reference)));
    }

    /** Returns a page with the header fields that the application adds to every response, as long as the application exists. */
    private Response completed(Response page) {
        try {
            return LastResort.complete(request, page);
        } catch (RuntimeException | Error failed) {
            LOG.error("The header fields for all responses could not be added to the response to {}", this, failed);
            return page;
        }
    }

    private void sendPage(HttpException page) throws IOException {
        sendPage(page.response(request));
    }

    private void sendPage(Response page) throws IOException {
        byte[] content = page.body() instanceof Body.Bytes bytes ? bytes.content() : new byte[0];
        boolean bodiless = content.length == 0 || request.method().equals("HEAD");
        beginWith(page, content.length, bodiless ? 0 : content.length);
        if (!bodiless) {
            sendBytes(content, 0, content.length);
        }
        out().close();
    }

    private synchronized void enter() {
        worker = Thread.currentThread();
    }

    private synchronized void leave() {
        worker = null;
        if (request.lease().revoked()) {
            // The interruption was meant for the application.
            Thread.interrupted();
        }
    }

    /** Interrupts the thread. The client is answered when the application's code returns, because only this thread can answer. */
    @Override
    public final Lease.@Nullable RunningRequest revoked() {
        ServedWebSocket open = socket;
        if (open != null) {
            return open.revoked();
        }
        synchronized (this) {
            Lease.RunningRequest snapshot = working();
            if (worker != null) {
                worker.interrupt();
            }
            return snapshot;
        }
    }

    @Override
    public final Lease.@Nullable RunningRequest running() {
        ServedWebSocket open = socket;
        return open != null ? open.running() : working();
    }

    private synchronized Lease.@Nullable RunningRequest working() {
        return worker == null
                ? null
                : new Lease.RunningRequest(
                        toString(), request.viewId(), request.traceId(), List.of(worker.getStackTrace()));
    }

    @Override
    public final String toString() {
        return request.method() + " " + request.rawPath();
    }
}
