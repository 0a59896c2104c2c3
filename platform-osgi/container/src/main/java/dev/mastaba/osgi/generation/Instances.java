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
 * @param staying those that are not made from the inputs of the generation, by id; some of them serve as before
 * @param leftOut the extensions of tenants that do not take part, by symbolic name, each with the reason
 */
public record Instances(
        SortedMap<String, ApplicationInstance> serving,
        SortedMap<String, StayingInstance> staying,
        SortedMap<String, Problem> leftOut) {
    public Instances {
        serving = Collections.unmodifiableSortedMap(new TreeMap<>(serving));
        staying = Collections.unmodifiableSortedMap(new TreeMap<>(staying));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }

    /** Returns the owners of the component instances that serve. */
    Set<String> owners() {
        return serving.values().stream()
                .map(instance -> instance.inputs().owner())
                .collect(Collectors.toSet());
    }

    /** Returns the copies that those use which stay as they are. */
    Set<Copy> stayingCopies() {
        return staying.values().stream().flatMap(each -> each.copies().stream()).collect(Collectors.toSet());
    }

    /** Returns these instances, some of which stay as they are. */
    Instances holding(List<StayingInstance> some) {
        SortedMap<String, ApplicationInstance> left = new TreeMap<>(serving);
        SortedMap<String, StayingInstance> all = new TreeMap<>(staying);
        for (StayingInstance each : some) {
            all.put(each.id(), each);
            ApplicationInstance former = each.serving();
            if (former == null) {
                left.remove(each.id());
            } else {
                left.put(each.id(), former);
            }
        }
        return new Instances(left, all, leftOut);
    }
}
