package dev.mastaba.staging;

import dev.mastaba.services.PlatformThread;
import dev.mastaba.services.ServerControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundle of the container in its framework, which others can manage. */
public record PlatformBundle(BundleContext context) {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformBundle.class);

    private static final String PLATFORM = "dev.mastaba.";
    private static final String PACKAGE = PackageNamespace.PACKAGE_NAMESPACE;
    private static final long MOMENT_MILLIS = 50;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** The methods of Felix and Equinox that refresh bundles. */
    private static final Set<String> REFRESHES = Set.of(
            "org.apache.felix.framework.Felix.refreshPackages", "org.eclipse.osgi.container.ModuleContainer.refresh");

    /** Returns whether the framework is not that of the launcher, which has the control of the server on its own class path. */
    public static boolean isInFrameworkOfOthers() {
        return FrameworkUtil.getBundle(ServerControl.class) != null;
    }

    /** Uninstalls the copies that a killed process, or a container that was refreshed, has left in a framework that keeps its bundles. */
    public void uninstallLeftovers() {
        List<Bundle> copies = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            try {
                if (Copy.is(bundle)) {
                    copies.add(bundle);
                    bundle.uninstall();
                }
            } catch (BundleException failed) {
                LOG.warn("{} cannot be uninstalled: {}", bundle, failed.toString());
            } catch (IllegalStateException uninstalled) {
                LOG.debug("{} was uninstalled by others", bundle, uninstalled);
            }
        }
        if (!copies.isEmpty()) {
            context.getBundle(Constants.SYSTEM_BUNDLE_ID)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(copies);
        }
    }

    /**
     * Checks that the platform gets its own packages from its own bundles.
     *
     * @throws IllegalStateException with a message for people if another bundle exports one of them, and the framework has preferred it
     */
    public void checkPackages() {
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = isPlatform(bundle) && !Copy.is(bundle) ? bundle.adapt(BundleWiring.class) : null;
            List<BundleWire> wires = wiring == null ? List.of() : wiring.getRequiredWires(PACKAGE);
            for (BundleWire wire : wires == null ? List.<BundleWire>of() : wires) {
                String name =
                        String.valueOf(wire.getCapability().getAttributes().get(PACKAGE));
                Bundle provider = wire.getProvider().getBundle();
                if (name.startsWith(PLATFORM) && !isPlatform(provider)) {
                    throw new IllegalStateException("Bundle " + provider + " exports " + name
                            + ", a package of the platform, and " + bundle
                            + " uses it. Uninstall that bundle, and refresh dev.mastaba.core");
                }
            }
        }
    }

    private static boolean isPlatform(Bundle bundle) {
        return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
                || String.valueOf(bundle.getSymbolicName()).startsWith(PLATFORM);
    }

    /** Waits until the framework refreshes no bundles, for at most half a minute. */
    public static void awaitRefresh() throws InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (isRefreshing() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
        }
    }

    /**
     * Returns whether the framework refreshes bundles; a refresh locks bundles, and only its stack shows that it has not ended. Safe for any thread.
     */
    public static boolean isRefreshing() {
        return Thread.getAllStackTraces().values().stream().anyMatch(PlatformBundle::isRefresh);
    }

    /** Returns whether the calling thread refreshes bundles, so that no other thread can change one. */
    public static boolean isRefreshingHere() {
        return isRefresh(Thread.currentThread().getStackTrace());
    }

    private static boolean isRefresh(StackTraceElement[] stack) {
        return Stream.of(stack)
                .anyMatch(frame -> REFRESHES.contains(frame.getClassName() + "." + frame.getMethodName()));
    }

    /**
     * Ends the use of the bundle by its component. During a refresh, only the calling thread can change bundles, so it uninstalls the copies.
     *
     * <p>Starts the bundle again in the background if only its component has ended, for example because declarative services are restarted. The services
     * and listeners of the bundle must not outlive the component.
     */
    public void componentEnded() {
        try {
            if (isRefreshingHere()) {
                uninstallLeftovers();
            }
            Bundle own = context.getBundle();
            Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
            if (own.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                    && own.getState() == Bundle.ACTIVE
                    && framework.getState() == Bundle.ACTIVE) {
                BundleWiring wiring = own.adapt(BundleWiring.class);
                new PlatformThread(() -> startAgain(wiring), "mastaba-component-ended", () -> false).start();
            }
        } catch (IllegalStateException stopped) {
            LOG.debug("The bundle of the container has stopped", stopped);
        }
    }

    /** Starts the bundle again, unless it was refreshed in the meantime. */
    private static void startAgain(BundleWiring wiring) {
        try {
            awaitRefresh();
            Bundle own = wiring.getBundle();
            if (wiring.isCurrent() && own.getState() == Bundle.ACTIVE) {
                own.stop(Bundle.STOP_TRANSIENT);
                own.start(Bundle.START_TRANSIENT);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("The bundle of the container was stopped by others", stopped);
        } catch (BundleException failed) {
            LOG.error("The bundle of the container does not start again", failed);
        }
    }
}
