package dev.mastaba.staging.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The effect of one change on the bundles, all by symbolic name.
 *
 * @param added bundles that are new
 * @param replaced bundles whose content changes
 * @param removed bundles that are removed
 * @param draggedAlong unchanged bundles that are copied again, each with the changed or dragged bundle that it depends on
 * @param kept unchanged bundles, whose instances, caches, and compiled code remain
 */
public record DeploymentPlan(
        SortedSet<String> added,
        SortedSet<String> replaced,
        SortedSet<String> removed,
        SortedMap<String, String> draggedAlong,
        SortedSet<String> kept) {

    public DeploymentPlan {
        added = frozen(added);
        replaced = frozen(replaced);
        removed = frozen(removed);
        draggedAlong = Collections.unmodifiableSortedMap(new TreeMap<>(draggedAlong));
        kept = frozen(kept);
    }

    /** Returns the plan for a generation without bundles. */
    public static DeploymentPlan none() {
        return new DeploymentPlan(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    }

    /** Returns the plan for a generation that leaves bundles out, whatever would have become of them. */
    public DeploymentPlan without(Set<String> names) {
        SortedMap<String, String> dragged = new TreeMap<>(draggedAlong);
        dragged.keySet().removeAll(names);
        return new DeploymentPlan(minus(added, names), minus(replaced, names), removed, dragged, minus(kept, names));
    }

    private static SortedSet<String> minus(SortedSet<String> all, Set<String> some) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Returns the bundles that get a new copy: added, replaced, and dragged along. */
    public SortedSet<String> copied() {
        SortedSet<String> names = new TreeSet<>(added);
        names.addAll(replaced);
        names.addAll(draggedAlong.keySet());
        return names;
    }

    /** Returns the bundles of the running generation whose copies only this generation uses: replaced, removed, and dragged along. */
    public SortedSet<String> retired() {
        SortedSet<String> names = new TreeSet<>(replaced);
        names.addAll(removed);
        names.addAll(draggedAlong.keySet());
        return names;
    }

    private static SortedSet<String> frozen(Collection<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
