package dev.mastaba.staging;

import dev.mastaba.services.PlatformThread;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundle of the container in its framework, which others can manage. */
public record PlatformBundle(BundleContext context) {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformBundle.class);

    /** Uninstalls the copies that a killed process has left in a framework that keeps its bundles. */
    public void uninstallLeftovers() {
        for (Bundle bundle : context.getBundles()) {
            try {
                if (Copy.is(bundle)) {
                    bundle.uninstall();
                }
            } catch (BundleException failed) {
                LOG.warn("{} cannot be uninstalled: {}", bundle, failed.toString());
            } catch (IllegalStateException uninstalled) {
                LOG.debug("{} was uninstalled by others", bundle, uninstalled);
            }
        }
    }

    /**
     * Starts the bundle again in the background if only its component has ended, for example because declarative services are restarted. The services
     * and listeners of the bundle must not outlive the component.
     */
    public void startAgainIfAlone() {
        try {
            Bundle own = context.getBundle();
            Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
            if (own.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                    && own.getState() == Bundle.ACTIVE
                    && framework.getState() == Bundle.ACTIVE) {
                new PlatformThread(() -> startAgain(own), "mastaba-component-ended", () -> false).start();
            }
        } catch (IllegalStateException stopped) {
            LOG.debug("The bundle of the container has stopped", stopped);
        }
    }

    private static void startAgain(Bundle own) {
        try {
            own.stop(Bundle.STOP_TRANSIENT);
            own.start(Bundle.START_TRANSIENT);
        } catch (BundleException failed) {
            LOG.error("The bundle of the container does not start again", failed);
        }
    }
}
