package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.services.PassedSocket;
import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.PortSteering;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * A server that has been started, or the reason why it could not be.
 *
 * @param server the server; null if it did not start
 * @param failure the reason; null if the server started
 */
record RunningServer(@Nullable JettyServer server, @Nullable RuntimeException failure) {
    /** Returns a server that does not start for this reason. */
    static RunningServer failed(String reason) {
        return new RunningServer(null, new IllegalStateException(reason));
    }

    /**
     * Starts a server with the settings in the properties of its source's service.
     *
     * @param context lists Jetty's bundles, whose services Jetty loads
     * @param steering present in a process that takes the ports of another process over
     * @param passed present if the program that started the process opened a port for it
     */
    static RunningServer start(
            BundleContext context,
            Map.Entry<Map<String, Object>, ApplicationSource> source,
            @Nullable PortSteering steering,
            @Nullable PassedSocket passed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JettyLoader.of(context));
        try {
            JettyServer created = JettyServer.create(HttpSettings.from(source.getKey()), source.getValue());
            if (steering != null) {
                created.steeredBy(steering);
            } else if (passed != null) {
                created.acceptingFrom(passed.channel());
            }
            return new RunningServer(created.start(), null);
        } catch (RuntimeException refused) {
            return new RunningServer(null, refused);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns the URL; throws the failure if the server did not start. */
    String url() {
        if (server == null) {
            throw failure == null ? new IllegalStateException("The server has not started") : failure;
        }
        return server.address().toString();
    }

    /** Returns whether the server started and its threads respond. */
    boolean responds(Duration limit) {
        return server != null && server.responds(limit);
    }

    Map<String, String> logFields() {
        return server == null ? Map.of() : server.logFields();
    }

    /** Returns the ports of the server; empty if it did not start. */
    Optional<PortHandOver> ports() {
        return Optional.ofNullable(server).map(JettyServer::handOver);
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
