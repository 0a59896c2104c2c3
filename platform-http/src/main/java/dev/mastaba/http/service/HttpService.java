package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.RequestFields;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The HTTP server of a container. It listens as long as an {@link ApplicationSource} service is available.
 *
 * <p>The settings of the server are properties of the {@code ApplicationSource} service, as described in {@link HttpSettings#from}, including {@link
 * HttpSettings#LOADER}.
 */
@Component(
        immediate = true,
        service = {HttpAddress.class, RequestFields.class})
public final class HttpService implements HttpAddress, RequestFields {
    private final RunningServer server;

    /** Starts the server. If a setting is invalid or the port is not available, {@link #url} throws an exception that contains the reason. */
    @Activate
    public HttpService(
            @Reference(target = "(!(mastaba.listener=*))") Map.Entry<Map<String, Object>, ApplicationSource> source) {
        server = RunningServer.start(source);
    }

    /** Stops the server after the running requests have finished. A second call has no effect. */
    @Deactivate
    public void stop() {
        server.stop();
    }

    @Override
    public Map<String, String> current() {
        return server.logFields();
    }

    @Override
    public String url() {
        return server.url();
    }
}
