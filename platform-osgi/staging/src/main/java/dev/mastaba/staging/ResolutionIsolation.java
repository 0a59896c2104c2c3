package dev.mastaba.staging;

import dev.mastaba.services.PortHandOver;
import dev.mastaba.services.PortSteering;
import dev.mastaba.services.ServerControl;
import dev.mastaba.services.ServerRestart;
import dev.mastaba.services.ServiceOwner;
import java.lang.management.PlatformLoggingMXBean;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The visibility of copies: a copy sees the platform and the copies of its own world, and the platform's resolution sees no copy at all. A copy
 * does not see the add-ons that others have installed in the framework.
 *
 * <p>Copies can have the symbolic name and the version of any other bundle, whatever the framework permits.
 *
 * <p>Copies can find only bundles of their own world, so that an add-on cannot stop or uninstall the framework or the platform.
 *
 * <p>Without these hooks a new copy would be wired to the capabilities of the old ones, which the framework prefers because they are already
 * resolved. Safe for any thread: the framework calls it from wherever bundles resolve or services are looked up.
 */
public final class ResolutionIsolation
        implements ResolverHookFactory,
                FindHook,
                EventListenerHook,
                CollisionHook,
                org.osgi.framework.hooks.bundle.FindHook {
    private static final Set<String> OF_LAUNCHER = Set.of(
            ServerControl.class.getName(),
            ServerRestart.class.getName(),
            PortHandOver.class.getName(),
            PortSteering.class.getName(),
            PlatformLoggingMXBean.class.getName());

    /** The mandatory attribute of packages that the platform's bundles export for each other. */
    private static final String INTERNAL = "internal";

    private static final Set<String> APPLICATIONS = Set.of(ServiceOwner.APPLICATIONS);

    /** The property of services that are only for declarative services; other bundles use those of the framework in which the platform runs. */
    public static final String COMPONENTS_ONLY = "mastaba.components";

    private static final String EXTENDER = "osgi.extender";
    private static final String COMPONENTS = "osgi.component";

    private volatile long installer = -1;
    private final InstalledAddOns installed = new InstalledAddOns();
    private final ListenedTypes listened = new ListenedTypes();
    private final Map<Long, Set<Long>> worlds = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> owners = new ConcurrentHashMap<>();

    /** Registers the hooks in the name of the bundle that will install the copies; to be called before the first copy is installed. */
    public ServiceRegistration<?> register(BundleContext context) {
        installer = context.getBundle().getBundleId();
        context.registerService(ListenerHook.class, listened, null);
        String[] hooks = {
            ResolverHookFactory.class.getName(),
            FindHook.class.getName(),
            EventListenerHook.class.getName(),
            CollisionHook.class.getName(),
            org.osgi.framework.hooks.bundle.FindHook.class.getName()
        };
        return context.registerService(hooks, this, null);
    }

    /** Restricts each of these copies to this world and the platform. */
    void assign(Collection<Copy> copies, Collection<Copy> world) {
        Set<Long> ids = world.stream().map(copy -> copy.bundle().getBundleId()).collect(Collectors.toUnmodifiableSet());
        copies.forEach(copy -> worlds.put(copy.bundle().getBundleId(), ids));
    }

    /** Restricts a copy to the services of these owners and to services without an owner; by default, the owner is the applications. */
    void restrict(Copy copy, Set<String> allowed) {
        owners.put(copy.bundle().getBundleId(), Set.copyOf(allowed));
    }

    void forget(Copy copy) {
        worlds.remove(copy.bundle().getBundleId());
        owners.remove(copy.bundle().getBundleId());
    }

    private boolean sees(Bundle from, Bundle to) {
        if (from.getBundleId() == to.getBundleId()) {
            return true;
        }
        if (!Copy.is(to)) {
            return !Copy.is(from) || !installed.contains(to);
        }
        Set<Long> world = worlds.get(from.getBundleId());
        return world != null && world.contains(to.getBundleId());
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Resolution();
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Bundle user = context.getBundle();
        if (Copy.is(user)) {
            references.removeIf(reference -> hidden(user, reference) || isOfLauncher(reference));
        } else {
            references.removeIf(reference -> isForOthers(user, reference));
        }
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> collisions) {
        if (operation == INSTALLING && target.getBundleId() == installer) {
            collisions.clear();
        } else {
            collisions.removeIf(Copy::is);
        }
    }

    @Override
    public void find(BundleContext context, Collection<Bundle> bundles) {
        Bundle user = context.getBundle();
        if (Copy.is(user)) {
            bundles.removeIf(bundle -> !Copy.is(bundle) || !sees(user, bundle));
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        ServiceReference<?> service = event.getServiceReference();
        Bundle provider = service.getBundle();
        if (service.getProperty(COMPONENTS_ONLY) != null) {
            listeners.keySet().removeIf(context -> isForOthers(context, service));
        }
        if (service.getProperty(ServiceOwner.PROPERTY) != null || provider != null && Copy.is(provider)) {
            String[] types = (String[]) service.getProperty(Constants.OBJECTCLASS);
            listeners.keySet().removeIf(context -> isDeaf(context, service, types));
        }
    }

    private boolean isDeaf(BundleContext context, ServiceReference<?> service, String[] types) {
        try {
            Bundle listener = context.getBundle();
            return Copy.is(listener) && (!listened.includes(context, types) || hidden(listener, service));
        } catch (IllegalStateException justDied) {
            return true;
        }
    }

    private static boolean isForOthers(BundleContext context, ServiceReference<?> service) {
        try {
            return isForOthers(context.getBundle(), service);
        } catch (IllegalStateException justDied) {
            return true;
        }
    }

    /** Returns whether a service is only for declarative services, and a bundle is another one. */
    private static boolean isForOthers(Bundle user, ServiceReference<?> service) {
        return service.getProperty(COMPONENTS_ONLY) != null
                && Stream.ofNullable(user.adapt(BundleRevision.class))
                        .flatMap(revision -> revision.getDeclaredCapabilities(EXTENDER).stream())
                        .noneMatch(extender ->
                                COMPONENTS.equals(extender.getAttributes().get(EXTENDER)));
    }

    private boolean hidden(Bundle user, ServiceReference<?> service) {
        Bundle provider = service.getBundle();
        return provider != null && !sees(user, provider) || isOfAnotherOwner(user, service);
    }

    private boolean isOfAnotherOwner(Bundle user, ServiceReference<?> service) {
        Object owner = service.getProperty(ServiceOwner.PROPERTY);
        return owner != null
                && !owners.getOrDefault(user.getBundleId(), APPLICATIONS).contains(owner.toString());
    }

    /** Returns whether a service is only for the launcher; add-ons may not call it. */
    private static boolean isOfLauncher(ServiceReference<?> reference) {
        List<String> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
        return types.stream().anyMatch(OF_LAUNCHER::contains);
    }

    private final class Resolution implements ResolverHook {
        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            Bundle user = requirement.getRevision().getBundle();
            candidates.removeIf(candidate ->
                    !sees(user, candidate.getRevision().getBundle()) || Copy.is(user) && isInternal(candidate));
        }

        /** Returns whether only bundles of the platform may be wired to a package. */
        private static boolean isInternal(BundleCapability candidate) {
            return INTERNAL.equals(candidate.getDirectives().get(Constants.MANDATORY_DIRECTIVE))
                    && !Copy.is(candidate.getRevision().getBundle());
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {
            Bundle one = singleton.getRevision().getBundle();
            candidates.removeIf(candidate -> !sees(one, candidate.getRevision().getBundle()));
        }

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            // Every bundle may resolve; its possible wires are decided above.
        }

        @Override
        public void end() {
            // Nothing is kept between calls.
        }
    }
}
