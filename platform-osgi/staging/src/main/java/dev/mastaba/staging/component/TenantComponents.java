package dev.mastaba.staging.component;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.CallFailedException;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.StageProblems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationEvent;

/**
 * The instances of the components of copies: one for each owner, which is the id of a tenant, or {@link ServiceOwner#APPLICATIONS}.
 *
 * <p>Each instance has the service property {@value ServiceOwner#PROPERTY}, and its references find only services of its owner and services without
 * an owner. A component whose configuration policy is {@code IGNORE}, or that is created by a component factory, has one instance for all owners. The
 * components of a copy for which {@link #configure} was never called have one instance each, which belongs to no owner.
 *
 * <p>For the deployer's thread only.
 */
public final class TenantComponents {
    /** The owner of services that are services for every owner. */
    public static final String EVERY_OWNER = "";

    private final BundleContext context;
    private final Stage stage;
    private final DescriptionReader reader = new DescriptionReader();
    private final Map<Copy, List<ComponentDescription>> described = new HashMap<>();
    private final Map<Copy, Configured> configured = new HashMap<>();
    private @Nullable OwnerConfigurations configurations;

    /** A copy with the configurations of each owner. */
    private record Configured(OwnerTargets targets, Map<String, List<OwnerConfiguration>> byOwner) {}

    /**
     * Creates an object that has configured no copy.
     *
     * @param context the context of a bundle that lives as long as the framework
     */
    public TenantComponents(BundleContext context, Stage stage) {
        this.context = context;
        this.stage = stage;
    }

    /**
     * Sets the owners for which a copy has instances. The first call for a copy must precede its start; the copy need not be resolved. Later calls
     * create the instances of new owners, and then deactivate the instances of owners that are no longer in the set. The instances of the other
     * owners are not touched. When the method returns, the services of all satisfied components are registered.
     *
     * @param owners the ids of tenants and {@link ServiceOwner#APPLICATIONS}; at least one
     * @throws ConfigurationException if the descriptions of components contradict each other, or the code of an instance does not return in time; in
     *     the latter case, the instances of the other new owners may exist
     * @throws IllegalArgumentException if there are no owners
     * @throws IllegalStateException if the copy was started before the first call
     */
    public void configure(Copy copy, Set<String> owners) {
        if (owners.isEmpty()) {
            throw new IllegalArgumentException("The components of " + copy + " need an owner");
        }
        Configured known = configured(copy);
        Set<String> former = new TreeSet<>(known.byOwner().keySet());
        Set<String> all = new TreeSet<>(owners);
        all.addAll(former);
        stage.restrict(copy, all);
        for (String owner : new TreeSet<>(owners)) {
            if (!former.contains(owner)) {
                add(copy, known, owner);
            }
        }
        former.removeAll(owners);
        former.forEach(owner -> remove(copy, known, owner));
        stage.restrict(copy, owners);
    }

    /** Returns the descriptions of the components of a copy, which need not be resolved. They are read once. */
    public List<ComponentDescription> descriptions(Copy copy) {
        return described.computeIfAbsent(copy, each -> List.copyOf(reader.descriptionsOf(each.bundle())));
    }

    /** Returns the owners for which a copy was configured; empty if its components belong to no owner. */
    public Set<String> owners(Copy copy) {
        Configured known = configured.get(copy);
        return known == null ? Set.of() : new TreeSet<>(known.byOwner().keySet());
    }

    /** Removes the configurations of a copy, after it was uninstalled. */
    public void forget(Copy copy) {
        described.remove(copy);
        if (configured.remove(copy) != null && configurations != null) {
            configurations.removeAll(copy.bundle());
        }
    }

    /** Returns the add-on services of a started bundle by their owner; those without an owner belong to {@link #EVERY_OWNER}, which is the first. */
    public static SortedMap<String, List<ServiceReference<?>>> addOnServices(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        SortedMap<String, List<ServiceReference<?>>> found = new TreeMap<>();
        for (ServiceReference<?> service : registered == null ? new ServiceReference<?>[0] : registered) {
            if (List.of((String[]) service.getProperty(Constants.OBJECTCLASS)).contains(AddOn.class.getName())) {
                Object owner = service.getProperty(ServiceOwner.PROPERTY);
                found.computeIfAbsent(owner == null ? EVERY_OWNER : owner.toString(), any -> new ArrayList<>())
                        .add(service);
            }
        }
        return found;
    }

    /** Ends the service for configurations, after all copies were uninstalled. */
    public void close() {
        if (configurations != null) {
            configurations.close();
            configurations = null;
        }
    }

    private Configured configured(Copy copy) {
        Configured known = configured.get(copy);
        if (known == null) {
            if (isStarted(copy)) {
                throw new IllegalStateException(copy + " was started before its components were configured");
            }
            known = new Configured(OwnerTargets.of(copy.name(), descriptions(copy)), new TreeMap<>());
            configured.put(copy, known);
        }
        return known;
    }

    private void add(Copy copy, Configured known, String owner) {
        OwnerConfigurations all = configurations();
        List<OwnerConfiguration> added = new ArrayList<>();
        for (String factory : known.targets().factories()) {
            added.add(new OwnerConfiguration(
                    factory + "~" + copy.bundle().getBundleId() + "~" + owner,
                    factory,
                    copy.location(),
                    known.targets().properties(factory, owner)));
        }
        known.byOwner().put(owner, added);
        added.forEach(each -> all.add(copy.bundle(), each));
        if (isStarted(copy)) {
            call(copy, "activate", owner, () -> {
                added.forEach(each -> all.announce(ConfigurationEvent.CM_UPDATED, each));
                return true;
            });
        }
    }

    private void remove(Copy copy, Configured known, String owner) {
        OwnerConfigurations all = configurations();
        List<OwnerConfiguration> removed = new ArrayList<>(known.byOwner().getOrDefault(owner, List.of()));
        known.byOwner().remove(owner);
        removed.forEach(each -> all.remove(copy.bundle(), each));
        if (isStarted(copy) && !stage.isHanging(copy)) {
            call(copy, "deactivate", owner, () -> {
                removed.forEach(each -> all.announce(ConfigurationEvent.CM_DELETED, each));
                return true;
            });
        }
    }

    private void call(Copy copy, String doing, String owner, Callable<Boolean> work) {
        try {
            stage.calls().call(copy, doing, work);
        } catch (CallFailedException thrown) {
            throw new ConfigurationException(ComponentProblems.failed(copy.name(), owner, thrown.thrown()));
        } catch (CallHungException hung) {
            stage.noteHung(copy, hung);
            throw new ConfigurationException(StageProblems.hung(copy.name(), doing, hung));
        }
    }

    private OwnerConfigurations configurations() {
        OwnerConfigurations made = configurations;
        if (made == null) {
            made = new OwnerConfigurations(context);
            configurations = made;
        }
        return made;
    }

    private static boolean isStarted(Copy copy) {
        return (copy.bundle().getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }
}
