package dev.mastaba.osgi.container;

import dev.mastaba.container.ChangeListener;
import dev.mastaba.osgi.reconcile.Reconciler;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of all bundles to changes of what serves, after the container's own. */
final class ListenerServices implements Consumer<Reconciler.Served>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerServices.class);

    private final ServiceTracker<ChangeListener, ChangeListener> listeners;
    private final Consumer<Reconciler.Served> own;

    ListenerServices(BundleContext context, Consumer<Reconciler.Served> own) {
        this.listeners = new ServiceTracker<>(context, ChangeListener.class, null);
        this.own = own;
        listeners.open();
    }

    @Override
    public void accept(Reconciler.Served served) {
        own.accept(served);
        for (ChangeListener listener : listeners.getServices(new ChangeListener[0])) {
            try {
                listener.live(served.generation());
            } catch (RuntimeException | LinkageError failed) {
                LOG.error(
                        "A listener failed after generation {} went live",
                        served.generation().number(),
                        failed);
            }
        }
    }

    @Override
    public void close() {
        listeners.close();
    }
}
