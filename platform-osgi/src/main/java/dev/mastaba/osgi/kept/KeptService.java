package dev.mastaba.osgi.kept;

import dev.mastaba.core.session.KeptLimits;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.core.session.KeptStates;
import dev.mastaba.core.session.KeptUsage;
import java.util.SortedMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * The {@link KeptState} service: each bundle that asks gets the space of its symbolic name, so every copy of it gets the same one. Holds bytes and
 * names, nothing of a bundle. Safe for any thread.
 */
public final class KeptService implements ServiceFactory<KeptState> {
    private final KeptStates states;

    /**
     * Nothing is kept yet.
     *
     * @param whole what all bundles together may keep
     * @param share what one bundle may keep
     */
    public KeptService(KeptLimits whole, KeptLimits share) {
        states = new KeptStates(whole, share, KeptStates.elapsedTime());
    }

    /** Registers the service, for as long as the bundle of this context runs. */
    public void offer(BundleContext context) {
        context.registerService(KeptState.class, this, null);
    }

    /** How much is kept, by symbolic name. */
    public SortedMap<String, KeptUsage> used() {
        return states.used();
    }

    @Override
    public KeptState getService(Bundle bundle, ServiceRegistration<KeptState> registration) {
        return states.of(bundle.getSymbolicName());
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<KeptState> registration, KeptState space) {
        // What it keeps stays for the next copy, until it expires.
    }
}
