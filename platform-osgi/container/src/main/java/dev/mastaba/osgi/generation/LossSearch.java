package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServiceOwner;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.addon.ComponentHealth;
import dev.mastaba.staging.addon.HeldAddOns;
import dev.mastaba.staging.addon.LossProblems;
import dev.mastaba.staging.component.TenantComponents;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;

/** The search for what a generation has lost while it serves. For the deployer's thread. */
final class LossSearch {
    private final ComponentHealth health;
    private SortedMap<String, Set<String>> unsatisfied = new TreeMap<>();
    private long examined;

    LossSearch(ComponentHealth health) {
        this.health = health;
    }

    /**
     * Returns the losses of a generation.
     *
     * @param changed whether components may have changed since the last search; otherwise, its results about them are used again, because asking for all
     *     components of many tenants takes time
     */
    Losses in(Generation generation, boolean changed) {
        SortedMap<String, String> broken = new TreeMap<>();
        Set<Copy> worn = new LinkedHashSet<>();
        for (Copy copy : generation.usedCopies()) {
            copy.damage().ifPresent(what -> {
                worn.add(copy);
                broken.put(copy.name(), what);
            });
        }
        SortedMap<String, Set<String>> reasons = new TreeMap<>();
        for (HeldAddOns.Service gone : gone(generation).toList()) {
            Copy copy = gone.copy();
            if (!worn.contains(copy)) {
                reasons.computeIfAbsent(copy.name(), any -> new TreeSet<>());
                if (!successors(gone).isEmpty()) {
                    worn.add(copy);
                }
            }
        }
        if (changed || examined != generation.number()) {
            unsatisfied = unsatisfied(generation);
            examined = generation.number();
        }
        unsatisfied.forEach((name, why) ->
                reasons.computeIfAbsent(name, any -> new TreeSet<>()).addAll(why));
        reasons.keySet().removeAll(broken.keySet());
        List<StayingInstance> staying = generation.instances().staying().values().stream()
                .filter(each -> each.serving() != null && each.copies().stream().anyMatch(worn::contains))
                .toList();
        return new Losses(broken, reasons, worn, staying);
    }

    /** Returns the problem that the components of a copy were lost. */
    static Problem problem(ComponentHealth health, Copy copy) {
        Set<String> reasons = new TreeSet<>();
        health.lostIn(copy).values().forEach(reasons::addAll);
        return LossProblems.lost(copy.name(), reasons);
    }

    /** Returns the services of add-ons from which a generation was composed, and which are no longer registered. */
    static Stream<HeldAddOns.Service> gone(Generation generation) {
        return generation.instances().serving().values().stream()
                .flatMap(instance -> instance.services().all().stream())
                .filter(service -> service.reference().getBundle() == null);
    }

    /** Returns the services that are registered in place of one that is gone, for the same owner. */
    static List<ServiceReference<?>> successors(HeldAddOns.Service gone) {
        return gone.copy().damage().isPresent()
                ? List.of()
                : TenantComponents.addOnServices(gone.copy().bundle()).getOrDefault(gone.owner(), List.of());
    }

    /** Returns the reasons why components of intact copies do not work. The problems of instances that stay as they are known. */
    private SortedMap<String, Set<String>> unsatisfied(Generation generation) {
        Instances instances = generation.instances();
        Set<String> owners = instances.serving().values().stream()
                .filter(instance -> !instances.staying().containsKey(instance.id()))
                .map(instance -> instance.inputs().owner())
                .collect(Collectors.toSet());
        owners.add(ServiceOwner.APPLICATIONS);
        SortedMap<String, Set<String>> found = new TreeMap<>();
        for (Copy copy : generation.copies().values()) {
            if (copy.damage().isEmpty()) {
                health.lostIn(copy).forEach((owner, reasons) -> {
                    if (owners.contains(owner)) {
                        found.computeIfAbsent(copy.name(), any -> new TreeSet<>())
                                .addAll(reasons);
                    }
                });
            }
        }
        return found;
    }
}
