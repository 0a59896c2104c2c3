package dev.mastaba.http;

import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.Lease.OverdueRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer, from the lease to the last byte. Whoever writes the answer completes the exchange; its first completion closes the
 * response, gives the lease back and completes Jetty's callback, further ones do nothing.
 *
 * <p>When its application is taken away meanwhile, the exchange is cut: the client is answered at once, the thread that works on it is interrupted,
 * and what is left is done when that thread leaves.
 */
final class Exchange implements Callback, Lease.Holder {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final VarHandle STATE = field("state", int.class);
    private static final VarHandle WORKER = field("worker", Thread.class);

    /** The application is at it; nothing has been written. */
    private static final int WORKING = 0;

    /** The answer is being written. */
    private static final int WRITING = 1;

    /** The client has been answered, or cut off, by who took the application away; the worker does the rest when it leaves. */
    private static final int CUT = 2;

    private static final int ENDED = 3;

    private final JettyRequest request;
    private final org.eclipse.jetty.server.Response out;
    private final Callback callback;
    private final Lease lease;
    private final HeadTimeout.Progress connection;

    private volatile int state;

    private volatile @Nullable Thread worker;
    private volatile boolean interrupted;
    private volatile @Nullable OpenWebSocket socket;
    private dev.mastaba.core.http.@Nullable Response response;

    /** An exchange that nobody works on yet. */
    Exchange(
            JettyRequest request,
            org.eclipse.jetty.server.Response out,
            Callback callback,
            Lease lease,
            HeadTimeout.Progress connection) {
        this.request = request;
        this.connection = connection;
        this.out = out;
        this.callback = callback;
        this.lease = lease;
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Exchange.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The calling thread begins to work on it; false when it has been cut already. */
    boolean begin() {
        worker = Thread.currentThread();
        return state == WORKING;
    }

    JettyRequest request() {
        return request;
    }

    Lease lease() {
        return lease;
    }

    org.eclipse.jetty.server.Response out() {
        return out;
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /** What will be written, and closed at the end; false when the exchange has been cut and nothing may be written any more. */
    boolean answer(dev.mastaba.core.http.Response answer) {
        response = answer;
        return STATE.compareAndSet(this, WORKING, WRITING);
    }

    @Override
    public void succeeded() {
        if (ends()) {
            end();
            UnreadBody.end(out.getRequest(), callback);
        }
    }

    /**
     * Writing failed: the client left, or the server could not write. Before anything has been sent there is still an error page; Jetty writes one
     * itself where a head is too long.
     */
    @Override
    public void failed(Throwable failure) {
        if (!ends()) {
            return;
        }
        if (failure instanceof HttpException) {
            end();
            LOG.error("The answer to {} can't be written: {}", this, failure.getMessage());
            callback.failed(failure);
        } else if (out.isCommitted()) {
            end();
            LOG.debug("The answer to {} was not taken", this, failure);
            callback.failed(failure);
        } else {
            endWithErrorPage(failure);
        }
    }

    /** Something of ours failed: logged once, with the reference that the error page shows where there can still be one. */
    void broke(Throwable failure) {
        if (!ends()) {
            return;
        }
        if (out.isCommitted()) {
            end();
            LOG.error("The body of {} broke off after it had begun", this, failure);
            callback.failed(failure);
        } else {
            endWithErrorPage(failure);
        }
    }

    /** The answer is a WebSocket: the exchange is over when that is closed, not when the handshake is written. */
    Callback handOver(OpenWebSocket opening) {
        socket = opening;
        return Callback.from(callback::succeeded, this::failed);
    }

    /** The WebSocket is closed. */
    void ended() {
        if (ends()) {
            end();
        }
    }

    @Override
    public @Nullable OverdueRequest revoked() {
        OpenWebSocket open = socket;
        if (open != null) {
            return open.revoked();
        }
        Thread thread = worker;
        if (thread == null || !WORKER.compareAndSet(this, thread, null)) {
            // A thread is about to begin; it will find out, and do what is left.
            if (STATE.compareAndSet(this, WORKING, CUT)) {
                ErrorPages.writeRevoked(out, callback);
            }
            return null;
        }
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        boolean nothingWritten = STATE.compareAndSet(this, WORKING, CUT);
        boolean cut = nothingWritten || STATE.compareAndSet(this, WRITING, CUT);
        thread.interrupt();
        interrupted = true;
        if (nothingWritten) {
            ErrorPages.writeRevoked(out, callback);
        } else if (cut) {
            breakOff();
        }
        return cut ? new OverdueRequest(toString(), request.viewId(), stack) : null;
    }

    /**
     * The worker may be about to write, so Jetty decides whether there can still be an error page; and it would end a connection only when the
     * worker has returned.
     */
    private void breakOff() {
        boolean committed = out.isCommitted();
        callback.failed(new HttpException.RuntimeException(503, "The time for requests of this application is over"));
        ConnectionMetaData connection = out.getRequest().getConnectionMetaData();
        if (committed && connection.getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()) {
            connection.getConnection().getEndPoint().close();
        }
    }

    /** The worker has nothing more to do with it, and may work on others; another one goes on. */
    void pause() {
        if (!WORKER.compareAndSet(this, Thread.currentThread(), null)) {
            while (!interrupted) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
    }

    /** The worker has nothing more to do with it, and nobody will begin again. */
    void leave() {
        pause();
        if (state == CUT && STATE.compareAndSet(this, CUT, ENDED)) {
            end();
        }
    }

    /** What runs at the end of a response may block; without it the end is a few fields, fit for the thread that wrote the last byte. */
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
        } else {
            LOG.error("Error {}: {} failed", reference, this, failure);
        }
        dev.mastaba.core.http.Response page = completed(LastResort.failed(request, reference));
        end();
        ErrorPages.write(out, page, callback);
    }

    /** With what the application wants on every answer, as long as it is there. */
    private dev.mastaba.core.http.Response completed(dev.mastaba.core.http.Response page) {
        try {
            return LastResort.complete(request, page);
        } catch (RuntimeException | Error failed) {
            LOG.error("What was to be on every answer could not be put on that to {}", this, failed);
            return page;
        }
    }

    private void end() {
        connection.answered();
        try {
            closeResponse();
            request.close();
        } catch (RuntimeException | Error failed) {
            LOG.error("What was put aside for {} can't be deleted", this, failed);
        } finally {
            lease.release();
        }
    }

    private void closeResponse() {
        try {
            if (response != null) {
                response.close();
            }
        } catch (RuntimeException | Error failed) {
            LOG.error("What waited for the end of {} failed", this, failed);
        }
    }

    @Override
    public String toString() {
        return request.method() + " " + request.rawPath();
    }
}
