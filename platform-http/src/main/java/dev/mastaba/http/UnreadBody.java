package dev.mastaba.http;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The part of a request's body that the application did not read.
 *
 * <p>If a server closes a connection while the client sends, the client's system discards the response before the client reads it. Therefore the
 * server goes on receiving after the response, for a while, and drops the bytes. (RFC 9112 9.6)
 */
final class UnreadBody implements Runnable {
    private static final long PATIENCE_MILLIS = 5_000;

    /**
     * The number of reads before the response. Bytes that have arrived are read at once, but the response does not wait for a client that sends
     * faster than its bytes are dropped.
     */
    private static final int READS_BEFORE_ANSWER = 16;

    private final Request in;
    private final Callback callback;
    private final Scheduler.Task end;
    private volatile boolean late;

    /** The flag that {@link #run} will be called. */
    private boolean waiting = true;

    private UnreadBody(Request in, Callback callback) {
        this.in = in;
        this.callback = callback;
        long idle = in.getConnectionMetaData().getConnection().getEndPoint().getIdleTimeout();
        long patience = idle > 0 ? Math.min(idle, PATIENCE_MILLIS) : PATIENCE_MILLIS;
        this.end = in.getComponents().getScheduler().schedule(this::end, patience, TimeUnit.MILLISECONDS);
    }

    /**
     * Drops the bytes that have arrived. If more are to come, the connection cannot be used again, and the response, whose head must not have been
     * written, will announce that. Otherwise a client would send its next request into a connection that ends. (RFC 9112 9.6)
     */
    static void drop(Request in, Response out) {
        if (mayBeThere(in) && (waitsToBeAsked(in) ? !in.consumeAvailable() : !isReadUp(in, READS_BEFORE_ANSWER))) {
            out.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
    }

    /** Completes the callback of a request whose response has been written, when the client has sent everything or the time limit has passed. */
    static void end(Request in, Callback callback) {
        if (isPast(in)) {
            callback.succeeded();
        } else {
            receive(in, callback);
        }
    }

    /** Returns whether a client whose response has been written sends no more. */
    static boolean isPast(Request in) {
        return !mayBeThere(in) || waitsToBeAsked(in) || isReadUp(in, 1);
    }

    /** Drops what the client sends after its response, and completes the callback when it has sent everything or the time limit has passed. */
    static void receive(Request in, Callback callback) {
        new UnreadBody(in, callback).run();
    }

    /** Returns whether there may be more bytes. HTTP/2 ends a stream by itself, and signals the client not to send more. */
    private static boolean mayBeThere(Request in) {
        return Connections.isHttp1(in) && !Connections.declaresNoBody(in);
    }

    /** Returns whether the client sends nothing before it gets a 100: another response in its place suffices. (RFC 9110 10.1.1) */
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

    /** Drops the bytes that are available, and is called again when there are more. */
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

    /** Ends the wait after the time limit: a thread that is reading completes it, else this call does. */
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
