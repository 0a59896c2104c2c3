package dev.mastaba.osgi.generation;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.AddOnProblems;
import dev.mastaba.staging.addon.ComponentHealth;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.asset.BundleAssetSource;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.yaml.YamlExtension;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;

/** A lookup of the add-ons in the started copies of a generation, with their roles and, for each tenant, with instances of its own. Finding services is safe for any thread; all else is for the deployer's. */
public final class AddOnLookup {
    /** The service property with the id of an application. */
    public static final String APPLICATION = "mastaba.app";
    /** The service property with the targets of an extension. */
    public static final String EXTENDS = "mastaba.extends";

    private static final Set<String> SHARED_OWNERS = Set.of(ServiceOwner.APPLICATIONS, TenantComponents.EVERY_OWNER);

    private final ComponentHealth health;
    private final HeldAddOns held;
    private final @Nullable Generation running;
    private final StagedCopies copies;
    private final Set<Copy> fresh;
    private final Map<String, List<Problem>> components;
    private final List<Problem> problems;
    private final Set<Copy> lost = new HashSet<>();
    /** The services by copy and owner. A search in the framework visits the services of all tenants. */
    private final Map<Copy, SortedMap<String, List<ServiceReference<?>>>> services = new HashMap<>();

    /**
     * Creates a lookup for one generation.
     *
     * @param running the running generation, which shares the files of its copies; null if there is none
     * @param copies the copies; the running generation holds those that were not made for this one
     * @param components the problems of component instances by their owner
     * @param problems the list to which problems are added
     */
    AddOnLookup(
            ComponentHealth health,
            HeldAddOns held,
            @Nullable Generation running,
            StagedCopies copies,
            Map<String, List<Problem>> components,
            List<Problem> problems) {
        this.health = health;
        this.held = held;
        this.running = running;
        this.copies = copies;
        this.fresh = Set.copyOf(copies.fresh());
        this.components = components;
        this.problems = problems;
    }

    /** Returns the add-ons by symbolic name. */
    SortedMap<String, Participant> all() {
        SortedMap<String, Participant> found = new TreeMap<>();
        for (Copy copy : copies.byName().values()) {
            Participant participant = find(copy);
            if (participant != null) {
                found.put(copy.name(), participant);
            }
        }
        return found;
    }

    /**
     * Returns the add-on, or null for a library or after an error, which is added to the problems. An add-on that has lost its component stays as it was in
     * the running generation.
     */
    private @Nullable Participant find(Copy copy) {
        Participant before = lost(copy);
        if (before != null) {
            lost.add(copy);
            return before;
        }
        Map<String, List<ServiceReference<?>>> found = byOwner(copy);
        List<ServiceReference<?>> some = found.values().stream().findFirst().orElse(List.of());
        if (some.size() > 1) {
            problems.add(AddOnProblems.severalAddOns(copy.name(), some.size()));
        }
        if (some.size() == 1) {
            return participant(copy, found.values());
        }
        return some.isEmpty() && isOverlay(copy) ? overlay(copy) : null;
    }

    /**
     * Returns the add-on of a copy as the running generation has it, if the add-on has lost its component since then; otherwise null. A component that took
     * its place serves only after a repair.
     */
    private @Nullable Participant lost(Copy copy) {
        Generation serving = running;
        if (serving == null || !Objects.equals(copy, serving.copies().get(copy.name()))) {
            return null;
        }
        List<HeldAddOns.Service> gone = LossSearch.gone(serving)
                .filter(service -> service.copy().equals(copy))
                .toList();
        boolean ofApplications = gone.stream().map(HeldAddOns.Service::owner).anyMatch(SHARED_OWNERS::contains);
        boolean ofAll =
                !gone.isEmpty() && TenantComponents.addOnServices(copy.bundle()).isEmpty();
        return ofApplications || ofAll ? serving.addOns().get(copy.name()) : null;
    }

    /** Returns the files of a copy; they are listed once for all generations that use the copy. */
    private AssetSource assetsOf(Copy copy) {
        Generation serving = running;
        Participant same =
                serving != null && Objects.equals(copy, serving.copies().get(copy.name()))
                        ? serving.addOns().get(copy.name())
                        : null;
        return same == null ? new BundleAssetSource(copy.bundle()) : same.assets();
    }

    /**
     * Returns the participants of an application, or those of a tenant with their own instances of components.
     *
     * @throws ConfigurationException if components do not work
     */
    List<Participant> of(InstanceSpec spec) {
        if (!spec.tenant()) {
            spec.members().forEach(member -> refuseIfLost(copies.named(member.name())));
            return spec.members();
        }
        String owner = copies.ownerOf(spec.id());
        List<Problem> found = components.getOrDefault(owner, List.of());
        ConfigurationException.requireNone(found);
        return spec.members().stream()
                .map(member -> with(of(owner, copies.named(member.name()), member.addOn()), member))
                .toList();
    }

    private static Participant with(AddOn addOn, Participant member) {
        return new Participant(
                member.name(),
                member.id(),
                member.version(),
                member.role(),
                member.targets(),
                addOn,
                member.assets(),
                member.places());
    }

    /** Returns the add-on of a copy for an owner; the add-on of a description without a component is the same for all. */
    private AddOn of(String owner, Copy copy, AddOn otherwise) {
        List<ServiceReference<?>> own = services(owner, copy);
        if (own.isEmpty()) {
            refuseIfLost(copy);
        }
        if (own.isEmpty() && byOwner(copy).isEmpty()) {
            return otherwise;
        }
        AddOn addOn = own.isEmpty() ? null : held.hold(copy, own.get(0), true);
        if (addOn == null) {
            throw new ConfigurationException(failed(copy, own.isEmpty() ? "the add-on" : component(own.get(0))));
        }
        return addOn;
    }

    /**
     * Refuses to compose an application from an add-on that has lost its component.
     *
     * @throws ConfigurationException with the reasons
     */
    private void refuseIfLost(Copy copy) {
        if (lost.contains(copy)) {
            throw new ConfigurationException(LossSearch.problem(health, copy));
        }
    }

    /** Returns the add-on services of a copy for an owner; a service without an owner is a service for every owner. */
    List<ServiceReference<?>> services(String owner, Copy copy) {
        SortedMap<String, List<ServiceReference<?>>> found = byOwner(copy);
        return Stream.of(TenantComponents.EVERY_OWNER, owner)
                .distinct()
                .flatMap(each -> found.getOrDefault(each, List.of()).stream())
                .toList();
    }

    private Problem failed(Copy copy, String component) {
        String failure = health.failureOf(copy);
        return AddOnProblems.failed(copy.name(), component, failure == null ? AddOnProblems.LOGGED : failure)
                .fromOutside(health.failedFromOutside(copy));
    }

    private static String component(ServiceReference<?> service) {
        return String.valueOf(service.getProperty("component.name"));
    }

    private static boolean isOverlay(Copy copy) {
        return copy.bundle().getEntry(YamlExtension.FILE) != null;
    }

    private @Nullable Participant overlay(Copy copy) {
        try {
            return YamlExtension.of(copy.name(), copy.bundle().getVersion().toString(), assetsOf(copy));
        } catch (ConfigurationException refused) {
            problems.addAll(refused.problems());
            return null;
        }
    }

    /** Returns the add-on with the first instance that can be created. The compositions of tenants replace the instance with their own. */
    private @Nullable Participant participant(Copy copy, Collection<List<ServiceReference<?>>> byOwner) {
        ServiceReference<?> service = byOwner.iterator().next().get(0);
        AddOn addOn = byOwner.stream()
                .map(services -> held.hold(copy, services.get(0), fresh.contains(copy)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (addOn == null) {
            problems.add(failed(copy, component(service)));
            return null;
        }
        Object id = service.getProperty(APPLICATION);
        List<String> targets = texts(service.getProperty(EXTENDS));
        if (id != null && !targets.isEmpty()) {
            problems.add(AddOnProblems.appAndExtension(copy.name()));
            return null;
        }
        return described(copy, id, targets, addOn);
    }

    private Participant described(Copy copy, @Nullable Object id, List<String> targets, AddOn addOn) {
        Participant participant = id != null
                ? Participant.application(copy.name(), id.toString().isBlank() ? copy.name() : id.toString(), addOn)
                : targets.isEmpty()
                        ? Participant.shared(copy.name(), addOn)
                        : Participant.extension(copy.name(), targets, addOn);
        return participant
                .assets(assetsOf(copy))
                .version(copy.bundle().getVersion().toString());
    }

    /** Returns the add-on services of a copy by their owner; those of applications that are not tenants are the first. */
    private synchronized SortedMap<String, List<ServiceReference<?>>> byOwner(Copy copy) {
        return services.computeIfAbsent(copy, each -> TenantComponents.addOnServices(each.bundle()));
    }

    private static List<String> texts(@Nullable Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property instanceof String one ? List.of(one) : List.of();
    }
}
