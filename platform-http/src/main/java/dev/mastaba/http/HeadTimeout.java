package dev.mastaba.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timeout that closes connections on which the head of a request takes too long, however steadily its bytes arrive, since each byte restarts the
 * idle timeout. It checks all connections at a fixed interval, so the cost per request is negligible. A pause of the server itself does not count as
 * the client's: between two checks no more than two intervals count.
 */
final class HeadTimeout {
    private static final Logger LOG = LoggerFactory.getLogger(HeadTimeout.class);
    private static final long SHORTEST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final ServerConnector connector;
    private final long limitNanos;
    private final long longestStep;
    private long looked;

    private HeadTimeout(ServerConnector connector, Duration limit, Duration pause) {
        this.connector = connector;
        this.limitNanos = limit.toNanos();
        this.longestStep = 2 * pause.toNanos();
    }

    /** Returns the task that checks the connections of a port while its server runs. */
    static PeriodicTask of(ServerConnector connector, Duration limit) {
        Duration pause = Duration.ofMillis(
                Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, limit.toMillis() / 4)));
        return new PeriodicTask(connector.getScheduler(), pause, new HeadTimeout(connector, limit, pause)::look);
    }

    /** The state of one connection; except for the volatile fields, confined to the checking thread. */
    static final class Progress {
        private volatile boolean working;
        private volatile boolean fresh;
        private long messages;
        private long bytes;
        private boolean begun;
        private long waited;

        /** Records that the head of a request has arrived and that the request is being answered. */
        void working() {
            working = true;
        }

        /** Records that the request has been answered: the next bytes are the head of the next one. */
        void answered() {
            fresh = true;
            working = false;
        }

        /**
         * Checks the connection, and returns for how long a head has been arriving.
         *
         * @param step the time since the last check
         */
        private long headNanos(Connection connection, long step) {
            long messagesNow = connection.getMessagesIn();
            long bytesNow = connection.getBytesIn();
            boolean busy = connection instanceof HTTP2Connection && !Connections.idle(connection);
            if (busy || working || fresh || messagesNow != messages) {
                fresh = false;
                begun = false;
                waited = 0;
            } else if (begun) {
                waited += step;
            } else if (bytesNow != bytes) {
                begun = true;
            }
            messages = messagesNow;
            bytes = bytesNow;
            return waited;
        }
    }

    /** Returns how long a head has been arriving; a connection that carries no requests yet is in the handshake that decides its protocol. */
    private static long waited(EndPoint endPoint, long step) {
        Connection connection = Connections.carrying(endPoint);
        if (connection instanceof ConnectionMetaData && endPoint instanceof ServedEndPoint served) {
            return served.head().headNanos(connection, step);
        }
        return connection instanceof NegotiatingServerConnection
                ? TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - connection.getCreatedTimeStamp())
                : 0;
    }

    private void look() {
        long now = System.nanoTime();
        long step = Math.min(now - looked, longestStep);
        looked = now;
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            if (waited(endPoint, step) > limitNanos) {
                LOG.debug("The head of a request from {} did not arrive in time", endPoint.getRemoteSocketAddress());
                endPoint.close();
            }
        }
    }
}
