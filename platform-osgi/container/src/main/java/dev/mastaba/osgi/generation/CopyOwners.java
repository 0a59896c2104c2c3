package dev.mastaba.osgi.generation;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.ApplicationMembers;
import dev.mastaba.staging.component.TenantComponents;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The owners for which the copies of a generation need component instances: the tenants that a copy is for, and the applications that are not
 * tenants. For the deployer's thread.
 */
final class CopyOwners {
    private final TenantComponents components;
    private final TenantServices services;
    private final GenerationInputs inputs;
    private final Set<String> tenants;
    private final Map<String, TenantServices.Opened> opened = new TreeMap<>();
    private final Map<String, Set<String>> extensions = new HashMap<>();

    CopyOwners(TenantComponents components, TenantServices services, GenerationInputs inputs) {
        this.components = components;
        this.services = services;
        this.inputs = inputs;
        this.tenants = inputs.tenants().stream()
                .filter(tenant -> !TenantSettings.isSuspended(inputs.settingsOf(tenant)))
                .collect(Collectors.toCollection(TreeSet::new));
        tenants.forEach(tenant -> extensions.put(
                tenant, inputs.extensions(inputs.settingsOf(tenant)).orElse(Set.of())));
    }

    GenerationInputs inputs() {
        return inputs;
    }

    /** Returns the settings file of a tenant because of which a running copy must be copied again; empty if the copy can serve all its owners. */
    Optional<String> causeOfCopy(Copy running) {
        return tenants.isEmpty() || !components.owners(running).isEmpty() || !hasInstances(running)
                ? Optional.empty()
                : tenants.stream().findFirst().map(inputs::confFileOf);
    }

    /** Offers the services of the platform to each tenant. */
    void open() {
        tenants.forEach(tenant -> opened.put(tenant, services.open(tenant, inputs.settingsOf(tenant))));
    }

    /** Returns the owner of the component instances of an application or a tenant. */
    String ownerOf(String id) {
        TenantServices.Opened known = opened.get(id);
        return known != null ? known.owner() : inputs.isTenant(id) ? id : ServiceOwner.APPLICATIONS;
    }

    /**
     * Returns the problems of the platform's services, by owner; to be called when all components exist.
     *
     * @param failed the owners whose components do not work
     */
    SortedMap<String, List<Problem>> problems(Set<String> failed) {
        SortedMap<String, List<Problem>> problems = new TreeMap<>();
        opened.values().forEach(each -> {
            List<Problem> found = each.problems().isEmpty() && failed.contains(each.owner())
                    ? services.missing(each.owner())
                    : each.problems();
            if (!found.isEmpty()) {
                problems.put(each.owner(), found);
            }
        });
        return problems;
    }

    /** Creates the missing instances of the components of a copy; those for other owners stay. Returns whether there are new ones. */
    boolean create(Copy copy) {
        Set<String> known = components.owners(copy);
        if (tenants.isEmpty() && known.isEmpty() || !hasInstances(copy)) {
            return false;
        }
        Set<String> owners = new TreeSet<>(known);
        boolean more = owners.addAll(of(copy));
        if (more) {
            components.configure(copy, owners);
        }
        return more;
    }

    private boolean hasInstances(Copy copy) {
        return components.descriptions(copy).stream().anyMatch(component -> !component.isShared());
    }

    /** Returns the owners that a copy is for. */
    Set<String> of(Copy copy) {
        Set<String> those = new TreeSet<>(tenants);
        // They use former copies; for a copy that they share with the others, they are among its owners already.
        those.removeIf(tenant -> inputs.awaitedWave(tenant) > 0);
        those.removeIf(tenant ->
                opened.containsKey(tenant) && !opened.get(tenant).problems().isEmpty());
        Set<String> applications = values(copy, AddOnLookup.APPLICATION);
        if (!applications.isEmpty()) {
            those.removeIf(tenant -> !applications.contains(TenantSettings.application(inputs.settingsOf(tenant)))
                    && !applications.contains(""));
        } else if (!values(copy, AddOnLookup.EXTENDS).isEmpty()) {
            those.removeIf(tenant -> !selects(tenant, copy));
        }
        Set<String> owners = those.stream().map(this::ownerOf).collect(Collectors.toCollection(TreeSet::new));
        if (applications.stream().noneMatch(this::servesOnlyTenants)) {
            owners.add(ServiceOwner.APPLICATIONS);
        }
        return owners.isEmpty() ? Set.of(ServiceOwner.APPLICATIONS) : owners;
    }

    /** Returns the names that a copy extends; empty if it is not an extension. */
    Set<String> targets(Copy copy) {
        return values(copy, AddOnLookup.EXTENDS).stream()
                .map(ApplicationMembers::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns whether a copy is an extension that takes part in no application which serves beside its tenants.
     *
     * @param world all copies of the generation
     */
    boolean isForTenantsOnly(Copy copy, Collection<Copy> world) {
        Set<String> extended = extended(copy, world);
        return !extended.isEmpty()
                && world.stream()
                        .flatMap(each -> values(each, AddOnLookup.APPLICATION).stream()
                                .map(id -> id.isEmpty() ? each.name() : id)
                                .filter(id -> extended.contains(id) || extended.contains(each.name())))
                        .filter(id -> !servesOnlyTenants(id))
                        .noneMatch(id -> inputs.extensions(inputs.settings().getOrDefault(id, Settings.none()))
                                .map(selected -> selected.contains(copy.name()))
                                .orElse(true));
    }

    /** Returns whether a tenant selects a copy as an extension. */
    boolean isSelected(Copy copy) {
        return tenants.stream().anyMatch(tenant -> selects(tenant, copy));
    }

    private boolean selects(String tenant, Copy copy) {
        return extensions.getOrDefault(tenant, Set.of()).contains(copy.name());
    }

    /** Returns the names that a copy extends, directly or through other extensions. */
    private Set<String> extended(Copy copy, Collection<Copy> world) {
        Set<String> names = new TreeSet<>(targets(copy));
        boolean grows = true;
        while (grows) {
            Set<String> more = new TreeSet<>();
            world.stream().filter(each -> names.contains(each.name())).forEach(each -> more.addAll(targets(each)));
            grows = names.addAll(more);
        }
        return names;
    }

    private boolean servesOnlyTenants(String application) {
        return !TenantSettings.servesBeside(inputs.settings().getOrDefault(application, Settings.none()));
    }

    private Set<String> values(Copy copy, String property) {
        return components.descriptions(copy).stream()
                .map(component -> component.properties().getOrDefault(property, List.of()))
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
