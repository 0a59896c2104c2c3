package dev.mastaba.osgi.loss;

import dev.mastaba.osgi.stage.Copy;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;

/**
 * The events of the framework after which copies, services, or components can be lost or back, and those after which bundles of others, such as the
 * libraries of a host, may provide what refused bundles require. Declarative services announce changes of components that offer no service by the
 * properties of their own service. Safe for any thread.
 */
public final class FrameworkChanges implements BundleListener, AllServiceListener, FrameworkListener, AutoCloseable {
    private static final int ARRIVED =
            BundleEvent.INSTALLED | BundleEvent.RESOLVED | BundleEvent.STARTED | BundleEvent.UPDATED;

    private final BundleContext context;
    private final Runnable changed;
    private final Runnable arrived;

    /**
     * Starts to listen.
     *
     * @param context the context of a bundle that lives as long as the framework
     * @param changed called when something can be lost or back, on the threads that cause the changes, so that it must not block
     * @param arrived called when a bundle of others may provide more than before, on the same threads
     */
    public FrameworkChanges(BundleContext context, Runnable changed, Runnable arrived) {
        this.context = context;
        this.changed = changed;
        this.arrived = arrived;
        context.addBundleListener(this);
        context.addServiceListener(this);
        context.addFrameworkListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (Copy.is(event.getBundle())) {
            changed.run();
        } else if ((event.getType() & ARRIVED) != 0) {
            arrived.run();
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        changed.run();
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            changed.run();
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeServiceListener(this);
        context.removeFrameworkListener(this);
    }
}
