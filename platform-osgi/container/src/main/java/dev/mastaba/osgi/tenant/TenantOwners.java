package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.AddOnLookup;
import dev.mastaba.osgi.generation.ComponentOwners;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.StoredBundle;
import dev.mastaba.staging.addon.ApplicationMembers;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.kept.TenantServices;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The owners for which the copies of a generation need component instances: the tenants that a copy is for, and the applications that are not
 * tenants. For the deployer's thread.
 */
final class TenantOwners implements ComponentOwners {
    private final TenantComponents components;
    private final TenantServices services;
    private final GenerationInputs inputs;
    private final RestoredTenants restored;
    private final Set<String> tenants;
    private final Map<String, TenantServices.Opened> opened = new TreeMap<>();
    private final Map<String, Set<String>> extensions = new HashMap<>();

    TenantOwners(
            TenantComponents components, TenantServices services, GenerationInputs inputs, RestoredTenants restored) {
        this.components = components;
        this.services = services;
        this.inputs = inputs;
        this.restored = restored;
        this.tenants = inputs.tenants().stream()
                .filter(tenant -> !TenantSettings.isSuspended(inputs.settingsOf(tenant)))
                .collect(Collectors.toCollection(TreeSet::new));
        tenants.forEach(tenant -> extensions.put(
                tenant, inputs.extensions(inputs.settingsOf(tenant)).orElse(Set.of())));
    }

    /** Returns the settings file of a tenant: the copy was started without tenants, but now needs instances for some. */
    @Override
    public Optional<String> causeOfCopy(Copy running) {
        return tenants.isEmpty() || !components.owners(running).isEmpty() || !hasInstances(running)
                ? Optional.empty()
                : tenants.stream().findFirst().map(inputs::confFileOf);
    }

    @Override
    public void open() {
        tenants.forEach(tenant -> opened.put(tenant, services.open(tenant, inputs.settingsOf(tenant))));
    }

    @Override
    public String ownerOf(String id) {
        TenantServices.Opened known = opened.get(id);
        return known != null ? known.owner() : inputs.isTenant(id) ? id : ServiceOwner.APPLICATIONS;
    }

    @Override
    public SortedMap<String, List<Problem>> problems(Set<String> failed) {
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

    @Override
    public boolean create(Copy copy) {
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

    @Override
    public Set<String> of(Copy copy) {
        Set<String> those = new TreeSet<>(tenants);
        // Those that wait use former copies. They keep the copies that they have already, also if nothing changes for
        // them.
        Set<String> known = components.owners(copy);
        those.removeIf(tenant -> inputs.awaitedWave(tenant) > 0 && !known.contains(ownerOf(tenant)));
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

    /** Leaves out unchanged extensions of tenants, with extensions of them: these tenants stay as they were. */
    @Override
    public SortedMap<String, Problem> leaveOut(
            SortedMap<String, Problem> unresolved, SortedMap<String, Copy> world, @Nullable Generation base) {
        SortedMap<String, Problem> found = new TreeMap<>(unresolved);
        boolean grows = true;
        while (grows) {
            SortedMap<String, Problem> more = new TreeMap<>();
            world.values().stream()
                    .filter(copy -> !found.containsKey(copy.name()))
                    .forEach(copy -> targets(copy).stream()
                            .flatMap(target -> Stream.ofNullable(found.get(target)))
                            .findFirst()
                            .ifPresent(problem -> more.put(copy.name(), problem)));
            found.putAll(more);
            grows = !more.isEmpty();
        }
        boolean all = found.keySet().stream().map(world::get).allMatch(copy -> canLeaveOut(copy, world.values(), base));
        return all ? found : new TreeMap<>();
    }

    /** An extension that no tenant selects can stay left out, but a change that newly breaks it is refused, so that its file is reported. */
    private boolean canLeaveOut(Copy copy, Collection<Copy> world, @Nullable Generation base) {
        StoredBundle before = base == null ? null : base.ingredients().bundles().get(copy.name());
        boolean unchanged = before != null && before.hash().equals(copy.hash()) || restored.contains(copy.hash());
        boolean runs = base != null && base.copies().containsKey(copy.name());
        return unchanged && isForTenantsOnly(copy, world) && (isSelected(copy) || !runs);
    }

    /** Returns the names that a copy extends; empty if it is not an extension. */
    private Set<String> targets(Copy copy) {
        return values(copy, AddOnLookup.EXTENDS).stream()
                .map(ApplicationMembers::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns whether a copy is an extension that takes part in no application which serves beside its tenants.
     *
     * @param world all copies of the generation
     */
    private boolean isForTenantsOnly(Copy copy, Collection<Copy> world) {
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
    private boolean isSelected(Copy copy) {
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
