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
 * The {@link KeptState} service: each bundle that asks gets the space of its symbolic name, so every copy of it gets the same one. Holds bytes and
 * names, nothing of a bundle. Safe for any thread.
 */
public final class KeptService implements ServiceFactory<KeptState> {
    private final Function<String, KeptState> owners;
    private final Map<String, KeptState> spaces = new ConcurrentHashMap<>();

    /**
     * Nothing is kept yet.
     *
     * @param whole what all bundles together may keep
     * @param share what one bundle may keep
     */
    public KeptService(KeptState.Limits whole, KeptState.Limits share) {
        owners = KeptState.ofOwners(whole, share);
    }

    /** Registers the service, for as long as the bundle of this context runs. */
    public void offer(BundleContext context) {
        context.registerService(KeptState.class, this, null);
    }

    /** How much is kept, by symbolic name; bundles that keep nothing are left out. */
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
        // What it keeps stays for the next copy, until it expires.
    }
}
