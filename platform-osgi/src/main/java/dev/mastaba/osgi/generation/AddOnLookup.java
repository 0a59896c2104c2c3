package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.component.TenantComponents;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.yaml.YamlExtension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;

/** A lookup of the add-on in a started copy, and of the add-on's role. */
final class AddOnLookup {
    /** The service property with the id of an application. */
    static final String APPLICATION = "mastaba.app";
    /** The service property with the targets of an extension. */
    static final String EXTENDS = "mastaba.extends";

    private final ComponentHealth health;
    private final HeldAddOns held;
    private final FormerInstances former;
    private final Collection<Copy> fresh;
    private final List<Problem> problems;

    /**
     * Creates a lookup for one generation.
     *
     * @param former the running generation, which shares the files of its copies
     * @param fresh the copies that were made for this generation; all others are held by the running generation
     * @param problems the list to which problems are added
     */
    AddOnLookup(
            ComponentHealth health,
            HeldAddOns held,
            FormerInstances former,
            Collection<Copy> fresh,
            List<Problem> problems) {
        this.health = health;
        this.held = held;
        this.former = former;
        this.fresh = Set.copyOf(fresh);
        this.problems = problems;
    }

    /** Returns the add-on, or null for a library or after an error, which is added to the problems. */
    @Nullable
    Participant find(Copy copy) {
        Map<String, List<ServiceReference<?>>> services = byOwner(copy);
        List<ServiceReference<?>> some = services.values().stream().findFirst().orElse(List.of());
        if (some.size() > 1) {
            problems.add(GenerationProblems.severalAddOns(copy.name(), some.size()));
        }
        if (some.size() == 1) {
            return participant(copy, services.values());
        }
        return some.isEmpty() && isOverlay(copy) ? overlay(copy) : null;
    }

    /** Returns the add-on of a copy for a tenant; the add-on of a description without a component is the same for all. */
    AddOn of(String tenant, Copy copy, AddOn otherwise) {
        List<ServiceReference<?>> services = TenantComponents.addOnServices(copy.bundle(), tenant);
        if (services.isEmpty() && byOwner(copy).isEmpty()) {
            return otherwise;
        }
        AddOn addOn = services.isEmpty() ? null : held.hold(copy, services.get(0), true);
        if (addOn == null) {
            throw new ConfigurationException(
                    failed(copy, services.isEmpty() ? "the add-on" : component(services.get(0))));
        }
        return addOn;
    }

    private Problem failed(Copy copy, String component) {
        String failure = health.failureOf(copy);
        return GenerationProblems.failed(
                copy.name(), component, failure == null ? "the log contains the exception" : failure);
    }

    private static String component(ServiceReference<?> service) {
        return String.valueOf(service.getProperty("component.name"));
    }

    private static boolean isOverlay(Copy copy) {
        return copy.bundle().getEntry(YamlExtension.FILE) != null;
    }

    private @Nullable Participant overlay(Copy copy) {
        try {
            return YamlExtension.of(copy.name(), copy.bundle().getVersion().toString(), former.assetsOf(copy));
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
            problems.add(GenerationProblems.appAndExtension(copy.name()));
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
                .assets(former.assetsOf(copy))
                .version(copy.bundle().getVersion().toString());
    }

    /** Returns the add-on services of a copy by their owner; those of applications that are not tenants are the first. */
    private static SortedMap<String, List<ServiceReference<?>>> byOwner(Copy copy) {
        ServiceReference<?>[] registered = copy.bundle().getRegisteredServices();
        SortedMap<String, List<ServiceReference<?>>> found = new TreeMap<>();
        for (ServiceReference<?> service : registered == null ? new ServiceReference<?>[0] : registered) {
            if (List.of((String[]) service.getProperty("objectClass")).contains(AddOn.class.getName())) {
                Object owner = service.getProperty(ServiceOwner.PROPERTY);
                found.computeIfAbsent(owner == null ? "" : owner.toString(), any -> new ArrayList<>())
                        .add(service);
            }
        }
        return found;
    }

    private static List<String> texts(@Nullable Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property instanceof String one ? List.of(one) : List.of();
    }
}
