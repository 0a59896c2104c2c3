package dev.mastaba.osgi.container;

import dev.mastaba.container.LeaseTween;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source of applications with the {@link LeaseTween}s of all bundles around it. Safe for any thread. */
final class TweenedSource implements ApplicationSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TweenedSource.class);

    private final BundleContext context;
    private final ApplicationSource inner;
    private final Map<ServiceReference<LeaseTween>, LeaseTween> tweens = new HashMap<>();
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
        public @Nullable LeaseTween addingService(ServiceReference<LeaseTween> reference) {
            LeaseTween tween = context.getService(reference);
            if (tween != null) {
                make(reference, tween);
            }
            return tween;
        }

        @Override
        public void modifiedService(ServiceReference<LeaseTween> reference, LeaseTween tween) {
            make(reference, tween);
        }

        @Override
        public void removedService(ServiceReference<LeaseTween> reference, LeaseTween tween) {
            make(reference, null);
            context.ungetService(reference);
        }

        /** Service references are ordered by their ranking, the lowest first, which is the innermost. */
        private synchronized void make(ServiceReference<LeaseTween> changed, @Nullable LeaseTween now) {
            tweens.remove(changed);
            if (now != null) {
                tweens.put(changed, now);
            }
            ApplicationSource chain = inner;
            for (LeaseTween tween : new TreeMap<>(tweens).values()) {
                try {
                    chain = tween.around(chain);
                } catch (RuntimeException | LinkageError failed) {
                    LOG.error("A layer around the leases of requests failed and is left out", failed);
                }
            }
            outer = chain;
        }
    }
}
