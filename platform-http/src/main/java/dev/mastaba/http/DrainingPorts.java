package dev.mastaba.http;

import dev.mastaba.core.server.StopSignal;
import dev.mastaba.services.PortHandOver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The ports of a server whose work a new process takes over. Idle connections stay open until their next request or their idle timeout: a client may
 * just be sending a request on them.
 *
 * @param end stops the server, and aborts running requests after the usual time
 */
record DrainingPorts(
        Listeners listeners, DrainingHandler handler, StopSignal stopSignal, HttpSettings settings, Runnable end)
        implements PortHandOver {
    private static final long PAUSE_MILLIS = 20;

    @Override
    public int plainPort() {
        ServerConnector plain = listeners.plain();
        return plain == null ? 0 : Math.max(0, plain.getLocalPort());
    }

    @Override
    public void share() {
        try {
            for (ServerConnector listener : listeners.all()) {
                if (listener.getTransport() instanceof ServerSocketChannel socket) {
                    socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                }
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void drain() {
        handler.draining(true);
        stopSignal.give();
        for (ServerConnector listener : listeners.all()) {
            for (EndPoint endPoint : listener.getConnectedEndPoints()) {
                Connection connection = Connections.carrying(endPoint);
                if (connection != null) {
                    Connections.announceEnd(connection);
                }
            }
        }
    }

    @Override
    public void resume() {
        stopSignal.withdraw();
        handler.draining(false);
    }

    @Override
    public void stopListening() {
        listeners.all().forEach(ServerConnector::close);
    }

    @Override
    public void finish(Duration limit) {
        long begun = System.nanoTime();
        long idle = settings.limits().idleTimeout().toNanos();
        long longest = Math.max(idle, limit.toNanos());
        while (connected() && System.nanoTime() - begun < longest) {
            if (System.nanoTime() - begun > idle) {
                listeners.closeIdleConnections();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        end.run();
    }

    private boolean connected() {
        return listeners.all().stream()
                .anyMatch(listener -> !listener.getConnectedEndPoints().isEmpty());
    }
}
