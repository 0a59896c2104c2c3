package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.services.HttpAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The HTTP server of a container. It listens as long as an {@link ApplicationSource} service is available.
 *
 * <p>The settings are the properties of the source's service, as described in {@link HttpSettings#from}, including {@link HttpSettings#LOADER}.
 */
@Component(immediate = true, service = HttpAddress.class)
public final class HttpService implements HttpAddress {
    private final @Nullable JettyServer server;
    private final @Nullable RuntimeException failure;

    /** Starts to listen. If a setting is invalid or the port is not available, {@link #url} throws the exception. */
    @Activate
    public HttpService(@Reference Map.Entry<Map<String, Object>, ApplicationSource> source) {
        Map<String, Object> properties = source.getKey();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(
                properties.get(HttpSettings.LOADER) instanceof ClassLoader loader
                        ? loader
                        : HttpService.class.getClassLoader());
        JettyServer started = null;
        RuntimeException failed = null;
        try {
            started = JettyServer.create(HttpSettings.from(properties), source.getValue())
                    .start();
        } catch (RuntimeException refused) {
            failed = refused;
        } finally {
            thread.setContextClassLoader(before);
        }
        server = started;
        failure = failed;
    }

    /** Stops the server after the running requests have finished or have reached the stop timeout. */
    @Deactivate
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public String url() {
        if (server == null) {
            throw failure == null ? new IllegalStateException("The server has not started") : failure;
        }
        return server.address().toString();
    }
}
