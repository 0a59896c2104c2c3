package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.plan.DeploymentPlan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The outcome of a change. Contains only text.
 *
 * @param live the plan that went live last; empty if nothing changed
 * @param refused the changes that are left out, each with the reasons: symbolic names, and {@code conf/NAME.cfg} for settings
 * @param notices the problems that did not prevent anything from going live; if there are any, the generation is degraded
 */
public record DeployResult(
        Optional<DeploymentPlan> live, SortedMap<String, List<Problem>> refused, List<Problem> notices) {
    public DeployResult {
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
        notices = List.copyOf(notices);
    }

    static DeployResult unchanged() {
        return new DeployResult(Optional.empty(), new TreeMap<>(), List.of());
    }

    /** Returns the changes that are left out. */
    public SortedSet<String> leftOut() {
        return new TreeSet<>(refused.keySet());
    }

    /** Returns all reasons without duplicates. */
    public List<Problem> problems() {
        return refused.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Returns whether all desired changes are live. */
    public boolean complete() {
        return refused.isEmpty();
    }
}
