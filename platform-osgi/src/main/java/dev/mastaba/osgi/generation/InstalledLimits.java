package dev.mastaba.osgi.generation;

import dev.mastaba.container.ApplicationLimits;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.report.MissingBundles;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The limits on the requests of applications and tenants, by the service of the bundle that provides them. Safe for any thread. */
public final class InstalledLimits implements AutoCloseable {
    /** The beginning of the names of the settings. */
    public static final String PREFIX = "mastaba.limits.";

    private final ServiceTracker<ApplicationLimits, ApplicationLimits> tracker;

    InstalledLimits(BundleContext context) {
        tracker = new ServiceTracker<>(context, ApplicationLimits.class, null);
        tracker.open();
    }

    /** Returns the problems with the limits of an application or a tenant; without the bundle, each limit is one. */
    List<Problem> problems(String name, Settings settings) {
        SettingsFile file = new SettingsFile(name, settings);
        return limits().map(limits -> limits.problems(file))
                .orElseGet(() -> MissingBundles.problems(file, PREFIX, "platform-management"));
    }

    /**
     * Returns the problems with limits that have no effect.
     *
     * @param server the settings of the server
     */
    public List<Problem> notices(SettingsFile file, Settings server) {
        return limits().map(limits -> limits.notices(file, server)).orElse(List.of());
    }

    /** Returns the gate of an application or a tenant; null without limits. */
    @Nullable
    UnaryOperator<Lease> gate(String id, Settings settings) {
        return limits().map(limits -> limits.gate(id, settings)).orElse(null);
    }

    private Optional<ApplicationLimits> limits() {
        return Optional.ofNullable(tracker.getService());
    }

    @Override
    public void close() {
        tracker.close();
    }
}
