package dev.mastaba.osgi.generation;

import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The services of a type that guard changes. None is left out: if one cannot be created, opening the tracker fails, and with it the start of the server.
 */
final class Guards<S> extends ServiceTracker<S, S> {
    Guards(BundleContext context, Class<S> type) {
        super(context, type, null);
    }

    @Override
    public S addingService(ServiceReference<S> reference) {
        return Objects.requireNonNull(super.addingService(reference), "a guard of changes cannot be created");
    }
}
