package dev.mastaba.host;

import dev.mastaba.services.PlatformThread;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refresh after an update of a bundle that the platform uses: until then, some bundles of the platform would use its old classes, and others the new
 * ones. Updates that follow each other within seconds are refreshed together.
 *
 * <p>It is no component, because an update of declarative services ends all components until the refresh.
 */
public final class PlatformRefresh implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformRefresh.class);
    private static final String PLATFORM = "dev.mastaba.";
    private static final int PERIOD_SECONDS = 2;
    private static final int USABLE = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE;

    private @Nullable PlatformThread watching;

    /** Creates an activator. The framework calls this constructor. */
    public PlatformRefresh() {}

    /** Starts to look for updated bundles in the background. */
    @Override
    public void start(BundleContext context) {
        FrameworkWiring framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
        watching = new PlatformThread(() -> watch(framework), "mastaba-platform-refresh", () -> false);
        watching.start();
    }

    /** Ends the search. */
    @Override
    public void stop(BundleContext context) {
        Objects.requireNonNull(watching).interruptAsOwner();
    }

    private static void watch(FrameworkWiring framework) {
        try {
            Set<Bundle> former = Set.of();
            while (true) {
                TimeUnit.SECONDS.sleep(PERIOD_SECONDS);
                Set<Bundle> updated = updated(framework);
                if (!updated.isEmpty() && updated.equals(former)) {
                    LOG.warn("{} updated: the platform is refreshed, and serves again after that", updated);
                    framework.refreshBundles(updated);
                }
                former = updated;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the bundles whose former classes the platform uses. An uninstalled bundle stays in use: its successor may not be there yet. */
    private static Set<Bundle> updated(FrameworkWiring framework) {
        return framework.getRemovalPendingBundles().stream()
                .filter(bundle -> (bundle.getState() & USABLE) != 0 && isUsed(framework, bundle))
                .collect(Collectors.toSet());
    }

    private static boolean isUsed(FrameworkWiring framework, Bundle bundle) {
        Collection<Bundle> users = framework.getDependencyClosure(Set.of(bundle));
        return users.stream()
                .anyMatch(user -> user != bundle
                        && String.valueOf(user.getSymbolicName()).startsWith(PLATFORM)
                        && !InstalledAddOn.isCopy(user));
    }
}
