package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.services.HttpAddress;
import java.util.Map;
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
    private final RunningServer server;

    /** Starts to listen; if a setting is invalid or the port is not available, {@link #url} throws. */
    @Activate
    public HttpService(
            @Reference(target = "(!(mastaba.listener=*))") Map.Entry<Map<String, Object>, ApplicationSource> source) {
        server = RunningServer.start(source);
    }

    /** Stops after the running requests. A second call does nothing. */
    @Deactivate
    public void stop() {
        server.stop();
    }

    @Override
    public String url() {
        return server.url();
    }
}
