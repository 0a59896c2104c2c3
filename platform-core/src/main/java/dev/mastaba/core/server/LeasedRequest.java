package dev.mastaba.core.server;

import dev.mastaba.core.engine.text.TransferRate;
import dev.mastaba.core.http.ContentTooLarge;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.RequestHead;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server received, with the lease of the application that answers it. A server's subclass supplies the body. Each instance is
 * confined to one exchange.
 */
public abstract class LeasedRequest extends ServerRequest {
    private final String prefix;
    private final Lease lease;

    /**
     * Creates a request.
     *
     * @param head the head, whose path begins where the server's applications are mounted
     * @param prefix the path before that of the head as the client sees it, percent-encoded and without a trailing slash; empty if there is none
     */
    protected LeasedRequest(RequestHead head, String prefix, Lease lease, Limits limits) {
        super(head, prefix.isEmpty() ? lease.contextPath() : PercentCode.decode(prefix) + lease.contextPath(), limits);
        this.prefix = prefix;
        this.lease = lease;
    }

    /** Returns the lease of the application that answers. */
    public final Lease lease() {
        return lease;
    }

    /**
     * Returns a body whose errors are responses: 413 if it is longer than a limit, 408 if it arrives too slowly, and 400 if it breaks off.
     *
     * @param arriving the bytes that the client sends; if it is closed before its end, its reads fail
     * @param most the maximum size in bytes; that of the lease applies, too
     * @param window the time of waiting after which the rate is checked
     * @param rate the minimum rate in bytes per second
     * @param waits has a permit for each thread that may wait for the client; null if any number may
     */
    protected final InputStream limited(
            InputStream arriving, long most, Duration window, int rate, @Nullable Semaphore waits) {
        return new ArrivingBody(arriving, bodyLimit(most), new TransferRate(window, rate), waits);
    }

    /**
     * Checks the declared length of the body.
     *
     * @param most the maximum size in bytes; that of the lease applies, too
     * @throws ContentTooLarge if the length exceeds a limit
     */
    protected final void requireBodyWithin(long most) {
        if (contentLength() > bodyLimit(most)) {
            throw new ContentTooLarge("The body is longer than " + bodyLimit(most) + " bytes");
        }
    }

    private long bodyLimit(long most) {
        return Math.min(most, lease.bodyBytes());
    }

    @Override
    public final String applicationId() {
        return lease.applicationId();
    }

    @Override
    public final long generation() {
        return lease.application().generation();
    }

    /** Returns the path as the client sees it, with the prefix. */
    @Override
    public final String rawPath() {
        return prefix.isEmpty() ? super.rawPath() : prefix + super.rawPath();
    }
}
