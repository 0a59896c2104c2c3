package dev.mastaba.osgi.container;

import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.stage.Copy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

/**
 * A listener for bundles that others install in the same framework, such as the libraries of a host. They may provide what refused bundles require.
 */
final class HostBundles implements BundleListener, AutoCloseable {
    private final BundleContext context;
    private final Generations generations;

    private HostBundles(BundleContext context, Generations generations) {
        this.context = context;
        this.generations = generations;
    }

    static HostBundles watch(BundleContext context, Generations generations) {
        HostBundles watch = new HostBundles(context, generations);
        context.addBundleListener(watch);
        return watch;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        int arrived = BundleEvent.INSTALLED | BundleEvent.RESOLVED | BundleEvent.STARTED | BundleEvent.UPDATED;
        if ((event.getType() & arrived) != 0 && !Copy.is(event.getBundle())) {
            generations.outside().hostChanged();
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
