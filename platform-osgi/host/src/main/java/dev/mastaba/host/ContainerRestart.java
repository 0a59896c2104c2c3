package dev.mastaba.host;

import dev.mastaba.container.Container;
import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerRestart;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The restart of the container inside its framework, which applies {@code conf/server.cfg}. The process and all other bundles keep running, and the port
 * is closed until the container has started again.
 */
@Component
public final class ContainerRestart implements ServerRestart {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRestart.class);
    private static final int ANSWERED_AFTER_MILLISECONDS = 500;

    private final Bundle container;

    /** Creates the service for the bundle that offers the container. */
    @Activate
    public ContainerRestart(@Reference(service = Container.class) ServiceReference<Container> container) {
        this.container = container.getBundle();
    }

    /** Restarts the container in the background, after the answer; the words are options of the launcher, which has no part in this. */
    @Override
    public String restart(List<String> words) {
        new PlatformThread(this::restart, "mastaba-container-restart", () -> false).start();
        return "The container restarts inside its framework; the port is closed until it has started again.\n";
    }

    private void restart() {
        try {
            TimeUnit.MILLISECONDS.sleep(ANSWERED_AFTER_MILLISECONDS);
            container.stop(Bundle.STOP_TRANSIENT);
            container.start(Bundle.START_TRANSIENT);
        } catch (BundleException failed) {
            LOG.error("The container does not restart", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
