package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that has been started, or the reason why it could not be.
 *
 * @param server the server; null if it did not start
 * @param failure the reason; null if the server started
 */
record RunningServer(@Nullable JettyServer server, @Nullable RuntimeException failure) {
    /** Starts a server with the settings in the properties of its source's service. */
    static RunningServer start(Map.Entry<Map<String, Object>, ApplicationSource> source) {
        Map<String, Object> properties = source.getKey();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(
                properties.get(HttpSettings.LOADER) instanceof ClassLoader loader
                        ? loader
                        : RunningServer.class.getClassLoader());
        try {
            return new RunningServer(
                    JettyServer.create(HttpSettings.from(properties), source.getValue())
                            .start(),
                    null);
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

    void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
