package dev.mastaba.osgi.generation;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.asset.BundleAssetSource;
import dev.mastaba.osgi.stage.Copy;
import dev.mastaba.yaml.YamlExtension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;

/** A lookup of the add-on in a started copy, and of the add-on's role. */
final class AddOnLookup {
    private static final String APPLICATION = "mastaba.app";
    private static final String EXTENDS = "mastaba.extends";

    private final ComponentHealth health;
    private final HeldAddOns held;
    private final Collection<Copy> fresh;
    private final List<Problem> problems;

    /**
     * Creates a lookup for one generation.
     *
     * @param fresh the copies that were made for this generation; all others are held by the running generation
     * @param problems the list to which problems are added
     */
    AddOnLookup(ComponentHealth health, HeldAddOns held, Collection<Copy> fresh, List<Problem> problems) {
        this.health = health;
        this.held = held;
        this.fresh = Set.copyOf(fresh);
        this.problems = problems;
    }

    /** Returns the add-on, or null for a library or after an error, which is added to the problems. */
    @Nullable
    Participant find(Copy copy) {
        List<ServiceReference<?>> services = addOnServices(copy);
        if (services.size() > 1) {
            problems.add(GenerationProblems.severalAddOns(copy.name(), services.size()));
        }
        if (services.size() == 1) {
            return participant(copy, services.get(0));
        }
        return services.isEmpty() && isOverlay(copy) ? overlay(copy) : null;
    }

    private static boolean isOverlay(Copy copy) {
        return copy.bundle().getEntry(YamlExtension.FILE) != null;
    }

    private @Nullable Participant overlay(Copy copy) {
        try {
            return YamlExtension.of(
                    copy.name(), copy.bundle().getVersion().toString(), new BundleAssetSource(copy.bundle()));
        } catch (ConfigurationException refused) {
            problems.addAll(refused.problems());
            return null;
        }
    }

    private @Nullable Participant participant(Copy copy, ServiceReference<?> service) {
        AddOn addOn = held.hold(copy, service, fresh.contains(copy));
        if (addOn == null) {
            String failure = health.failureOf(copy);
            problems.add(GenerationProblems.failed(
                    copy.name(),
                    String.valueOf(service.getProperty("component.name")),
                    failure == null ? "the log contains the exception" : failure));
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

    private static Participant described(Copy copy, @Nullable Object id, List<String> targets, AddOn addOn) {
        Participant participant = id != null
                ? Participant.application(copy.name(), id.toString().isBlank() ? copy.name() : id.toString(), addOn)
                : targets.isEmpty()
                        ? Participant.shared(copy.name(), addOn)
                        : Participant.extension(copy.name(), targets, addOn);
        return participant
                .assets(new BundleAssetSource(copy.bundle()))
                .version(copy.bundle().getVersion().toString());
    }

    /** Holds the add-on services of a copy again that a former generation holds. */
    static void holdAgain(Copy copy, HeldAddOns held) {
        addOnServices(copy).forEach(service -> held.holdAgain(copy, service));
    }

    private static List<ServiceReference<?>> addOnServices(Copy copy) {
        ServiceReference<?>[] registered = copy.bundle().getRegisteredServices();
        List<ServiceReference<?>> found = new ArrayList<>();
        for (ServiceReference<?> service : registered == null ? new ServiceReference<?>[0] : registered) {
            if (List.of((String[]) service.getProperty("objectClass")).contains(AddOn.class.getName())) {
                found.add(service);
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
