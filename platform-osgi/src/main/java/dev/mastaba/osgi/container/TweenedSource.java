package dev.mastaba.osgi.container;

import dev.mastaba.container.LeaseTween;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** A source of applications with the {@link LeaseTween}s of all bundles around it. Safe for any thread. */
final class TweenedSource implements ApplicationSource, AutoCloseable {
    private final BundleContext context;
    private final ApplicationSource inner;
    private final Map<ServiceReference<LeaseTween>, LeaseTween> tweens = new TreeMap<>();
    private final ServiceTracker<LeaseTween, LeaseTween> tracker;
    private volatile ApplicationSource outer;

    /** Puts the tweens that exist, and those that come later, around a source. */
    TweenedSource(BundleContext context, ApplicationSource inner) {
        this.context = context;
        this.inner = inner;
        this.outer = inner;
        this.tracker = new ServiceTracker<>(context, LeaseTween.class, new Chain());
        tracker.open();
    }

    @Override
    public Lease lease(RequestHead head) {
        return outer.lease(head);
    }

    @Override
    public Readiness readiness() {
        return outer.readiness();
    }

    @Override
    public void close() {
        tracker.close();
    }

    /** The chain of the tweens, which is made again when one comes or goes. */
    private final class Chain implements ServiceTrackerCustomizer<LeaseTween, LeaseTween> {
        @Override
        public LeaseTween addingService(ServiceReference<LeaseTween> reference) {
            LeaseTween tween = context.getService(reference);
            synchronized (tweens) {
                tweens.put(reference, tween);
                make();
            }
            return tween;
        }

        @Override
        public void modifiedService(ServiceReference<LeaseTween> reference, LeaseTween tween) {
            removedService(reference, tween);
            addingService(reference);
        }

        @Override
        public void removedService(ServiceReference<LeaseTween> reference, LeaseTween tween) {
            synchronized (tweens) {
                tweens.values().remove(tween);
                make();
            }
            context.ungetService(reference);
        }

        /** Service references are ordered by their ranking, the lowest first, which is the innermost. */
        private void make() {
            ApplicationSource chain = inner;
            for (LeaseTween tween : tweens.values()) {
                chain = tween.around(chain);
            }
            outer = chain;
        }
    }
}
