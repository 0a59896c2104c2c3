package dev.mastaba.http;

import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.Lease.RunningRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response, from the lease to the last byte. The component that writes the response completes the exchange. The first completion
 * closes the response, releases the lease and completes Jetty's callback; further ones do nothing.
 *
 * <p>If its application is revoked meanwhile, the exchange is cut: the client is answered at once, and the thread that works on it is interrupted.
 * The rest of the cleanup is done when that thread leaves.
 */
final class Exchange implements Callback, Lease.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final VarHandle STATE = field("state", int.class);
    private static final VarHandle WORKER = field("worker", Thread.class);

    /** The application is working; nothing has been written. */
    private static final int WORKING = 0;

    /** The response is being written. */
    private static final int WRITING = 1;

    /** The client has been answered or cut off because the application was revoked; the worker does the rest when it leaves. */
    private static final int CUT = 2;

    private static final int ENDED = 3;

    private final JettyRequest request;
    private final org.eclipse.jetty.server.Response out;
    private final Callback callback;
    private final ServedEndPoint connection;
    private final RunningRequests requests;

    private volatile int state;

    private volatile @Nullable Thread worker;
    private volatile boolean interrupted;
    private volatile @Nullable OpenWebSocket socket;
    private dev.mastaba.core.http.@Nullable Response response;

    /**
     * Creates an exchange that no thread works on yet.
     *
     * @param requests counts this exchange, which has begun, until it ends
     */
    Exchange(
            JettyRequest request,
            org.eclipse.jetty.server.Response out,
            Callback callback,
            ServedEndPoint connection,
            RunningRequests requests) {
        this.request = request;
        this.requests = requests;
        this.connection = connection;
        this.out = out;
        this.callback = callback;
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Exchange.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Starts the work of the calling thread; returns false if the exchange has been cut already. */
    boolean begin() {
        Thread thread = Thread.currentThread();
        requests.begins(thread, this);
        worker = thread;
        return state == WORKING;
    }

    JettyRequest request() {
        return request;
    }

    Lease lease() {
        return request.lease();
    }

    org.eclipse.jetty.server.Response out() {
        return out;
    }

    /** Returns the connection on which the request arrived. */
    ServedEndPoint connection() {
        return connection;
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /**
     * Sets the response, which will be written and closed at the end; returns false if the exchange has been cut and nothing may be written any more.
     */
    boolean answer(dev.mastaba.core.http.Response answer) {
        response = answer;
        return STATE.compareAndSet(this, WORKING, WRITING);
    }

    @Override
    public void succeeded() {
        if (!ends()) {
            return;
        }
        cleanUp();
        Request in = out.getRequest();
        if (UnreadBody.isPast(in)) {
            requests.ended();
            callback.succeeded();
        } else {
            UnreadBody.receive(in, counted());
        }
    }

    /**
     * Handles a failed write: the client disconnected, or the server could not write. Before anything has been sent an error page is still possible;
     * Jetty writes one itself if a head is too long.
     */
    @Override
    public void failed(Throwable failure) {
        if (!ends()) {
            return;
        }
        if (failure instanceof HttpException) {
            cleanUp();
            LOG.error("The response to {} cannot be written: {}", this, failure.getMessage());
            counted().failed(failure);
        } else if (out.isCommitted()) {
            cleanUp();
            LOG.debug("The client did not receive the complete response to {}", this, failure);
            counted().failed(failure);
        } else {
            endWithErrorPage(failure);
        }
    }

    /** Handles an error of the server: logs it once, with the reference that the error page shows if one is still possible. */
    void broke(Throwable failure) {
        if (!ends()) {
            return;
        }
        if (out.isCommitted()) {
            cleanUp();
            LOG.error("The response to {} failed after its head was sent", this, failure);
            counted().failed(failure);
        } else {
            endWithErrorPage(failure);
        }
    }

    /** Hands the exchange over to a WebSocket: it ends when that is closed, not when the handshake is written. */
    Callback handOver(OpenWebSocket opening) {
        socket = opening;
        return Callback.from(counted()::succeeded, this::failed);
    }

    /** Ends the exchange when the WebSocket is closed. */
    void ended() {
        if (ends()) {
            cleanUp();
        }
    }

    @Override
    public @Nullable RunningRequest revoked() {
        OpenWebSocket open = socket;
        if (open != null) {
            return open.revoked();
        }
        Thread thread = worker;
        if (thread == null || !WORKER.compareAndSet(this, thread, null)) {
            // A thread is about to begin; it will detect the cut and do the rest.
            if (STATE.compareAndSet(this, WORKING, CUT)) {
                ErrorPages.writeRevoked(out, counted());
            }
            return null;
        }
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        boolean nothingWritten = STATE.compareAndSet(this, WORKING, CUT);
        boolean cut = nothingWritten || STATE.compareAndSet(this, WRITING, CUT);
        thread.interrupt();
        interrupted = true;
        if (nothingWritten) {
            ErrorPages.writeRevoked(out, counted());
        } else if (cut) {
            breakOff();
        }
        return cut ? new RunningRequest(toString(), request.viewId(), request.traceId(), stack) : null;
    }

    @Override
    public @Nullable RunningRequest running() {
        OpenWebSocket open = socket;
        if (open != null) {
            return open.running();
        }
        Thread thread = worker;
        if (thread == null) {
            return null;
        }
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        // Otherwise, the thread may already have worked on another request.
        return worker == thread ? new RunningRequest(toString(), request.viewId(), request.traceId(), stack) : null;
    }

    /**
     * Breaks the connection off. The worker may be about to write, so Jetty decides whether an error page is still possible; Jetty would end a
     * connection only when the worker has returned.
     */
    private void breakOff() {
        boolean committed = out.isCommitted();
        counted()
                .failed(new HttpException.RuntimeException(
                        503, "The application was replaced, and the time limit for its running requests has passed"));
        ConnectionMetaData connection = out.getRequest().getConnectionMetaData();
        if (committed && connection.getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()) {
            connection.getConnection().getEndPoint().close();
        }
    }

    /** Ends the calling worker's part; another thread continues the exchange. */
    void pause() {
        requests.leaves(Thread.currentThread(), this);
        if (!WORKER.compareAndSet(this, Thread.currentThread(), null)) {
            while (!interrupted) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
    }

    /** Ends the calling worker's part; no other thread continues the exchange. */
    void leave() {
        pause();
        if (state == CUT && STATE.compareAndSet(this, CUT, ENDED)) {
            cleanUp();
        }
    }

    /**
     * Returns whether the completion may block. Callbacks at the end of a response may block; without them the completion only sets a few fields and
     * can run on the thread that wrote the last byte.
     */
    @Override
    public InvocationType getInvocationType() {
        boolean closes = request.holdsFile() || response != null && response.awaitsClose();
        return closes ? InvocationType.BLOCKING : callback.getInvocationType();
    }

    private boolean ends() {
        return STATE.compareAndSet(this, WRITING, ENDED) || STATE.compareAndSet(this, WORKING, ENDED);
    }

    private void endWithErrorPage(Throwable failure) {
        String reference = ErrorPages.newReference();
        if (LastResort.isFatal(failure)) {
            LOG.error(
                    "Error {}: {} failed with a fatal error of the virtual machine; restart the server",
                    reference,
                    this,
                    failure);
        } else if (requests.outages()
                .counts(failure, out.getRequest().getComponents().getScheduler())) {
            LOG.debug("Error {}: {} failed", reference, this, failure);
        } else {
            LOG.error("Error {}: {} failed", reference, this, failure);
        }
        dev.mastaba.core.http.Response page = completed(LastResort.failed(request, reference));
        cleanUp();
        ErrorPages.write(out, page, counted());
    }

    /** Returns a page with the header fields that the application adds to every response, as long as the application exists. */
    private dev.mastaba.core.http.Response completed(dev.mastaba.core.http.Response page) {
        try {
            return LastResort.complete(request, page);
        } catch (RuntimeException | Error failed) {
            LOG.error("The header fields for all responses could not be added to the response to {}", this, failed);
            return page;
        }
    }

    /** Returns Jetty's callback, after which the request counts as ended. */
    private Callback counted() {
        return Callback.from(callback, requests::ended);
    }

    private void cleanUp() {
        connection.head().answered();
        try {
            closeResponse();
            request.close();
        } catch (RuntimeException | Error failed) {
            LOG.error("Could not delete the temporary data of {}", this, failed);
        } finally {
            request.lease().release();
        }
    }

    private void closeResponse() {
        try {
            if (response != null) {
                response.close();
            }
        } catch (RuntimeException | Error failed) {
            LOG.error("Closing the response to {} failed", this, failed);
        }
    }

    @Override
    public String toString() {
        return request.method() + " " + request.rawPath();
    }
}
