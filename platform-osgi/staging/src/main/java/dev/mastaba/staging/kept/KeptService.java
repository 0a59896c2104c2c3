package dev.mastaba.staging.kept;

import dev.mastaba.core.session.KeptState;
import dev.mastaba.services.ServiceOwner;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * The {@link KeptState} services: one for each tenant, and one for the applications that are not tenants. Each bundle gets the space for its symbolic
 * name and the owner of the service, so that all copies of a bundle share a space, and tenants never do. The services hold bytes and names, but no
 * references to bundles. Safe for any thread.
 */
public final class KeptService implements ServiceFactory<KeptState> {
    private static final String SPACE = "mastaba.space";

    private final Limits limits;
    private final Map<String, Function<String, KeptState>> owners = new ConcurrentHashMap<>();
    private final Map<String, KeptState> spaces = new ConcurrentHashMap<>();
    private final Map<String, ServiceRegistration<KeptState>> offered = new ConcurrentHashMap<>();

    /**
     * The limits on kept data. Each tenant has limits of its own, so that no tenant takes the room of another.
     *
     * @param applications the limits for the bundles of all applications that are not tenants together
     * @param tenant the limits for the bundles of each tenant together
     * @param share the limits for one bundle in one of them
     */
    public record Limits(KeptState.Limits applications, KeptState.Limits tenant, KeptState.Limits share) {
        /** Returns the standard limits: 64 MiB in 200,000 entries, 16 MiB in 50,000 entries, and 32 MiB in 100,000 entries. */
        public static Limits standard() {
            return new Limits(
                    KeptState.Limits.standard(),
                    new KeptState.Limits(16L << 20, 50_000),
                    KeptState.Limits.standardShare());
        }
    }

    /** Creates an empty service with these limits. */
    public KeptService(Limits limits) {
        this.limits = limits;
    }

    /** Registers the service of the applications that are not tenants, while the bundle of this context runs. */
    public void offer(BundleContext context) {
        offer(context, ServiceOwner.APPLICATIONS);
    }

    /** Registers the service of a tenant with one owner, unless it is registered. */
    public void offer(BundleContext context, String tenant) {
        offer(context, tenant, tenant);
    }

    /**
     * Registers the service of an owner, unless it is registered; to be called before components are created for the owner.
     *
     * @param tenant the tenant, whose owners share its data
     */
    public void offer(BundleContext context, String owner, String tenant) {
        offered.computeIfAbsent(
                owner,
                any -> context.registerService(
                        KeptState.class,
                        this,
                        FrameworkUtil.asDictionary(Map.of(ServiceOwner.PROPERTY, owner, SPACE, tenant))));
    }

    /**
     * Unregisters the service of an owner, if it is registered; to be called after the owner's components were removed. The data stays until it
     * expires, so that a tenant that returns finds it.
     */
    public void withdraw(String owner) {
        ServiceRegistration<KeptState> registration = offered.remove(owner);
        if (registration != null) {
            registration.unregister();
        }
    }

    /**
     * Returns the amount of kept data by symbolic name, for tenants by {@code TENANT/SYMBOLIC_NAME}; bundles that do not keep data are omitted.
     */
    public SortedMap<String, KeptState.Usage> used() {
        SortedMap<String, KeptState.Usage> used = new TreeMap<>();
        spaces.forEach((space, state) -> {
            KeptState.Usage usage = state.used();
            if (usage.entries() > 0) {
                used.put(space, usage);
            }
        });
        return used;
    }

    @Override
    public KeptState getService(Bundle bundle, ServiceRegistration<KeptState> registration) {
        Object owner = registration.getReference().getProperty(SPACE);
        String name = bundle.getSymbolicName();
        boolean tenant = !ServiceOwner.APPLICATIONS.equals(owner);
        Function<String, KeptState> ofOwner = owners.computeIfAbsent(
                String.valueOf(owner),
                any -> KeptState.ofOwners(tenant ? limits.tenant() : limits.applications(), limits.share()));
        return spaces.computeIfAbsent(tenant ? owner + "/" + name : name, ofOwner);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<KeptState> registration, KeptState space) {
        // The kept data stays for the next copy, until it expires.
    }
}
