package dev.mastaba.http;

import dev.mastaba.core.router.Lease;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer, from the lease to the last byte. Whoever writes the answer completes the exchange; its first completion closes the
 * response, gives the lease back and completes Jetty's callback, further ones do nothing.
 */
final class Exchange implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final JettyHead head;
    private final org.eclipse.jetty.server.Response out;
    private final Callback callback;
    private final Lease lease;
    private final AtomicBoolean ended = new AtomicBoolean();
    private dev.mastaba.core.message.@Nullable Response response;

    Exchange(JettyHead head, org.eclipse.jetty.server.Response out, Callback callback, Lease lease) {
        this.head = head;
        this.out = out;
        this.callback = callback;
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    org.eclipse.jetty.server.Response out() {
        return out;
    }

    boolean isHead() {
        return head.method().equals("HEAD");
    }

    /** What will be written, and closed at the end. */
    void answer(dev.mastaba.core.message.Response answer) {
        response = answer;
    }

    @Override
    public void succeeded() {
        if (ended.compareAndSet(false, true)) {
            end();
            callback.succeeded();
        }
    }

    /** Writing failed: the client left, or the server could not write. Before anything has been sent there is still an error page. */
    @Override
    public void failed(Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        end();
        if (out.isCommitted()) {
            LOG.debug("The answer to {} was not taken", this, failure);
            callback.failed(failure);
        } else {
            writeErrorPage(failure);
        }
    }

    /** Something of ours failed: logged once, with the reference that the error page shows where there can still be one. */
    void broke(Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        end();
        if (out.isCommitted()) {
            LOG.error("The body of {} broke off after it had begun", this, failure);
            callback.failed(failure);
        } else {
            writeErrorPage(failure);
        }
    }

    /** What runs at the end of a response may block; without it the end is a few fields, fit for the thread that wrote the last byte. */
    @Override
    public InvocationType getInvocationType() {
        boolean closes = response != null && response.awaitsClose();
        return closes ? InvocationType.BLOCKING : callback.getInvocationType();
    }

    private void writeErrorPage(Throwable failure) {
        String reference = ErrorPages.newReference();
        LOG.error("Error {}: {} failed", reference, this, failure);
        ErrorPages.writeFailure(out, reference, callback);
    }

    private void end() {
        try {
            if (response != null) {
                response.close();
            }
        } catch (RuntimeException | Error failed) {
            LOG.error("What waited for the end of {} failed", this, failed);
        } finally {
            lease.release();
        }
    }

    @Override
    public String toString() {
        return head.method() + " " + head.rawPath();
    }
}
