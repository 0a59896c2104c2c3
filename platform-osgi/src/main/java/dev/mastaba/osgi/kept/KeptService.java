package dev.mastaba.osgi.kept;

import dev.mastaba.core.session.KeptState;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * The {@link KeptState} service: each bundle gets the space for its symbolic name, so that all copies of a bundle share a space. The service holds
 * bytes and names, but no references to bundles. Safe for any thread.
 */
public final class KeptService implements ServiceFactory<KeptState> {
    private final Function<String, KeptState> owners;
    private final Map<String, KeptState> spaces = new ConcurrentHashMap<>();

    /**
     * Creates an empty service.
     *
     * @param whole the limits for all bundles together
     * @param share the limits for one bundle
     */
    public KeptService(KeptState.Limits whole, KeptState.Limits share) {
        owners = KeptState.ofOwners(whole, share);
    }

    /** Registers the service while the bundle of this context runs. */
    public void offer(BundleContext context) {
        context.registerService(KeptState.class, this, null);
    }

    /** Returns the amount of kept data by symbolic name; bundles that do not keep data are omitted. */
    public SortedMap<String, KeptState.Usage> used() {
        SortedMap<String, KeptState.Usage> used = new TreeMap<>();
        spaces.forEach((owner, space) -> {
            KeptState.Usage usage = space.used();
            if (usage.entries() > 0) {
                used.put(owner, usage);
            }
        });
        return used;
    }

    @Override
    public KeptState getService(Bundle bundle, ServiceRegistration<KeptState> registration) {
        return spaces.computeIfAbsent(bundle.getSymbolicName(), owners);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<KeptState> registration, KeptState space) {
        // The kept data stays for the next copy, until it expires.
    }
}
