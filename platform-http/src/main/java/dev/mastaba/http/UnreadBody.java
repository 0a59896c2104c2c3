package dev.mastaba.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What a client sent, or still sends, and nobody read.
 *
 * <p>A server that closes while the client sends has its answer thrown away by the client's system before the client reads it. So what comes is still
 * taken, and dropped, after the answer, for a while. (RFC 9112 9.6)
 */
final class UnreadBody implements Runnable {
    private static final long PATIENCE_MILLIS = 5_000;

    /** What a client has sent is there at once; who sends faster than it is dropped is not waited for with the answer. */
    private static final int READS_BEFORE_ANSWER = 16;

    private final Request in;
    private final Callback callback;
    private final Scheduler.Task end;
    private volatile boolean late;

    /** Whether {@link #run} will be called. */
    private boolean waiting = true;

    private UnreadBody(Request in, Callback callback) {
        this.in = in;
        this.callback = callback;
        long idle = in.getConnectionMetaData().getConnection().getEndPoint().getIdleTimeout();
        long patience = idle > 0 ? Math.min(idle, PATIENCE_MILLIS) : PATIENCE_MILLIS;
        this.end = in.getComponents().getScheduler().schedule(this::end, patience, TimeUnit.MILLISECONDS);
    }

    /**
     * Drops what has arrived of it. Where that is not all, the connection can't be used again, and the answer, whose head must not have been written, will say so:
     * a client that is not told sends its next request into a connection that ends. (RFC 9112 9.6)
     */
    static void drop(Request in, Response out) {
        if (mayBeThere(in) && (waitsToBeAsked(in) ? !in.consumeAvailable() : !isReadUp(in, READS_BEFORE_ANSWER))) {
            out.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
    }

    /** Completes the callback of a request whose answer has been written, when the client has sent all, or has been waited for long enough. */
    static void end(Request in, Callback callback) {
        if (!mayBeThere(in) || waitsToBeAsked(in) || isReadUp(in, 1)) {
            callback.succeeded();
        } else {
            new UnreadBody(in, callback).run();
        }
    }

    /** HTTP/2 ends a stream for itself, and tells the client not to send more. */
    private static boolean mayBeThere(Request in) {
        return in.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()
                && !Connections.bringsNoBody(in);
    }

    /** Whether the client sends nothing before it is told to: an answer in place of 100 is enough for it. (RFC 9110 10.1.1) */
    private static boolean waitsToBeAsked(Request in) {
        return in.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    private static boolean isReadUp(Request in, int reads) {
        for (int i = 0; i < reads; i++) {
            Content.Chunk chunk = in.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return false;
            }
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    /** Drops what is there, and comes back when there is more. */
    @Override
    public void run() {
        synchronized (this) {
            if (!waiting) {
                return;
            }
            waiting = false;
        }
        while (!late) {
            Content.Chunk chunk = in.read();
            if (chunk == null) {
                if (waits()) {
                    return;
                }
            } else {
                chunk.release();
                if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                    break;
                }
            }
        }
        end.cancel();
        callback.succeeded();
    }

    private synchronized boolean waits() {
        if (late) {
            return false;
        }
        waiting = true;
        in.demand(this);
        return true;
    }

    /** It took too long. Who is just reading, ends it; else nobody will come any more. */
    private void end() {
        late = true;
        synchronized (this) {
            if (!waiting) {
                return;
            }
            waiting = false;
        }
        callback.succeeded();
    }
}
