package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The applications and tenants of a generation.
 *
 * @param serving those that serve, by id
 * @param heldBack the tenants that did not follow the change, by id; some of them serve as before
 * @param leftOut the extensions of tenants that do not take part, by symbolic name, each with the reason
 */
record Instances(
        SortedMap<String, ApplicationInstance> serving,
        SortedMap<String, HeldBack> heldBack,
        SortedMap<String, Problem> leftOut) {
    Instances {
        serving = Collections.unmodifiableSortedMap(new TreeMap<>(serving));
        heldBack = Collections.unmodifiableSortedMap(new TreeMap<>(heldBack));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }

    /** Returns the owners of the component instances that serve. */
    Set<String> owners() {
        return serving.values().stream()
                .map(instance -> instance.inputs().owner())
                .collect(Collectors.toSet());
    }

    /** Returns the copies that only tenants use that are held back. */
    Set<Copy> heldBackCopies() {
        return heldBack.values().stream()
                .flatMap(tenant -> tenant.copies().stream())
                .collect(Collectors.toSet());
    }

    /** Returns these instances, in which some tenants stay as they were. */
    Instances holdingBack(List<HeldBack> some) {
        SortedMap<String, ApplicationInstance> left = new TreeMap<>(serving);
        SortedMap<String, HeldBack> all = new TreeMap<>(heldBack);
        for (HeldBack each : some) {
            all.put(each.tenant(), each);
            ApplicationInstance former = each.serving();
            if (former == null) {
                left.remove(each.tenant());
            } else {
                left.put(each.tenant(), former);
            }
        }
        return new Instances(left, all, leftOut);
    }
}
