package dev.mastaba.osgi.management;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.osgi.admin.ManagementPages;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.management.ManagementApplication.Phase;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.OwnerKey;
import dev.mastaba.services.ServerCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.SynchronousBundleListener;

/**
 * The application of the management listener, as the service from which the HTTP server obtains it. Readiness ends when the framework begins to stop.
 */
public final class ManagementService implements AutoCloseable, SynchronousBundleListener {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int THREADS = 16;

    private final HealthChecks checks;
    private volatile Phase phase = Phase.STARTING;

    private ManagementService(HealthChecks checks) {
        this.checks = checks;
    }

    /**
     * Registers the service while the bundle of this context runs.
     *
     * @param loader the class loader for Jetty's services
     */
    public static ManagementService offer(
            BundleContext context,
            ManagementSettings settings,
            Generations generations,
            Reconciler reconciler,
            Map<String, ServerCommand> commands,
            Path base,
            ClassLoader loader) {
        ManagementService service = new ManagementService(new HealthChecks(context, LIMIT));
        context.addBundleListener(service);
        Components.offer(context, generations, reconciler, base, settings);
        Map<String, Object> properties = Map.of(
                "mastaba.listener",
                "management",
                "mastaba.http.host",
                settings.host(),
                "mastaba.http.port",
                Integer.toString(settings.port().orElseThrow()),
                "mastaba.http.threads",
                Integer.toString(THREADS),
                "mastaba.http.loader",
                loader);
        context.registerService(
                ApplicationSource.class,
                ApplicationSource.of(ManagementApplication.of(
                        service.checks,
                        settings,
                        commands,
                        new ManagementPages(context),
                        OwnerKey.in(base.resolve("var/owner.key")),
                        () -> service.phase)),
                FrameworkUtil.asDictionary(properties));
        return service;
    }

    /** Reports from now on that the server has started, unless it stops already. */
    public synchronized void started() {
        if (phase == Phase.STARTING) {
            phase = Phase.RUNNING;
        }
    }

    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            phase = Phase.STOPPING;
        }
    }

    @Override
    public void close() {
        checks.close();
    }
}
