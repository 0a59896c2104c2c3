package dev.mastaba.management;

import dev.mastaba.container.Container;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.management.ManagementApplication.Phase;
import dev.mastaba.services.HealthCheck;
import dev.mastaba.services.OwnerKey;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The application of the management listener, as the service from which the HTTP server obtains it. Readiness ends when the framework begins to stop.
 * Without the setting of its port, this component does nothing.
 */
@Component(
        immediate = true,
        service = {})
public final class ManagementService implements SynchronousBundleListener {
    private static final int THREADS = 16;

    private final BundleContext context;
    private final Container container;
    private final ServerCommands commands;
    private final HealthChecks checks;
    private volatile boolean stopping;

    /** Registers the service while this bundle runs. A process that takes the ports of another process over registers it when it has started. */
    @Activate
    public ManagementService(
            BundleContext context,
            @Reference Container container,
            @Reference ServerCommands commands,
            @Reference HealthChecks checks) {
        this.context = context;
        this.container = container;
        this.commands = commands;
        this.checks = checks;
        ManagementSettings settings = ManagementSettings.of(container.settings());
        if (settings.port().isEmpty()) {
            return;
        }
        context.addBundleListener(this);
        if (Boolean.parseBoolean(context.getProperty("mastaba.takeover"))) {
            // Such a process receives connections as soon as it listens.
            container.started().thenRun(() -> offer(settings));
        } else {
            offer(settings);
        }
    }

    private void offer(ManagementSettings settings) {
        String named = context.getProperty("mastaba.base");
        Path base = Path.of(named == null ? "." : named).toAbsolutePath();
        HealthCheck disk = () -> disk(base, settings.freeBytes());
        context.registerService(HealthCheck.class, disk, FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, "disk")));
        AddOn application = new ManagementApplication(
                checks,
                settings,
                commands,
                new ManagementPages(context),
                OwnerKey.in(base.resolve("var/owner.key")),
                this::phase);
        Map<String, Object> properties = Map.of(
                "mastaba.listener",
                "management",
                "mastaba.http.host",
                settings.host(),
                "mastaba.http.port",
                Integer.toString(settings.port().orElseThrow()),
                "mastaba.http.threads",
                Integer.toString(THREADS));
        context.registerService(
                ApplicationSource.class,
                ApplicationSource.of(Composition.of(application).makeApplication()),
                FrameworkUtil.asDictionary(properties));
    }

    private static Map<String, Object> disk(Path base, long least) throws IOException {
        long free = Files.getFileStore(base).getUsableSpace();
        if (free < least) {
            throw new IOException("Only " + free + " bytes are free; the minimum is " + least);
        }
        return Map.of("freeBytes", free);
    }

    private Phase phase() {
        return stopping
                ? Phase.STOPPING
                : container.started().toCompletableFuture().isDone() ? Phase.RUNNING : Phase.STARTING;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            stopping = true;
        }
    }
}
