package dev.mastaba.http;

import dev.mastaba.core.engine.text.TransferRate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection, below the encryption if there is any. Its idle time is the client's alone: a write restarts it. A pause of the application
 * as long as the idle time is therefore not attributed to a client that does not read. Safe for any thread.
 */
final class ServedEndPoint extends SocketChannelEndPoint {
    private final ReentrantLock expiring = new ReentrantLock();
    private final TransferRate pace;
    private final HeadTimeout.Progress head = new HeadTimeout.Progress();
    private volatile boolean stalled;
    private volatile long since;

    /**
     * Creates a connection.
     *
     * @param pace the minimum rate of a client that reads a response
     */
    ServedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, TransferRate pace) {
        super(channel, selector, key, scheduler);
        this.pace = pace;
    }

    /** Writes bytes. A client that reads a little now and then is never idle, so the rate counts while it keeps the server waiting. */
    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (!stalled) {
            boolean all = super.flush(buffers);
            if (!all) {
                since = System.nanoTime();
                stalled = true;
            }
            return all;
        }
        long before = BufferUtil.remaining(buffers);
        boolean all = super.flush(buffers);
        long now = System.nanoTime();
        if (!pace.keptWith(now - since, before - BufferUtil.remaining(buffers))) {
            throw new IOException("The client reads the response too slowly");
        }
        since = now;
        stalled = !all;
        return all;
    }

    /** Returns the connection on which a request arrived. */
    static ServedEndPoint of(Request request) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper encrypted) {
            endPoint = encrypted.unwrap();
        }
        return (ServedEndPoint) endPoint;
    }

    /** Returns the progress of the head of the next request. */
    HeadTimeout.Progress head() {
        return head;
    }

    /** Restarts the idle time, because the server is about to write a response, or a part of one. */
    void restartIdleTime() {
        expiring.lock();
        try {
            notIdle();
        } finally {
            expiring.unlock();
        }
    }

    /**
     * Handles the idle timeout. Jetty fails a write that is under way, and checked the time before this call. A write that began since then waits, or
     * does not fail.
     */
    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        expiring.lock();
        try {
            if (getIdleFor() >= getIdleTimeout()) {
                super.onIdleExpired(timeout);
            }
        } finally {
            expiring.unlock();
        }
    }
}
