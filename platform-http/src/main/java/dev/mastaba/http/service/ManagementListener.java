package dev.mastaba.http.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.services.HttpAddress;
import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.PortSteering;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of the container's management application: a server with threads of its own, so that it also responds while all threads of the HTTP
 * server are busy. It stops after the HTTP server, so that operators can watch the shutdown.
 */
@Component(immediate = true, service = PortHandOver.class)
public final class ManagementListener extends ServedPorts {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementListener.class);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable HttpAddress http;

    /**
     * Starts the server of this listener. If a setting is invalid or the port is not available, the reason is logged.
     *
     * @param steering present in a process that takes the ports of another process over
     */
    @Activate
    public ManagementListener(
            BundleContext context,
            @Reference(target = "(mastaba.listener=management)")
                    Map.Entry<Map<String, Object>, ApplicationSource> source,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable PortSteering steering) {
        super(RunningServer.start(context, source, steering, null));
        RuntimeException failure = server().failure();
        if (failure == null) {
            LOG.info("The management listener has the address {}", server().url());
        } else {
            LOG.error("The management listener does not start: {}", failure.getMessage());
        }
    }

    /** Stops the HTTP server, and then the listener. */
    @Deactivate
    public void stop() {
        if (http instanceof HttpService serving) {
            serving.stop();
        }
        server().stop();
    }
}
