package dev.mastaba.osgi.generation;

import dev.mastaba.core.action.Problem;
import dev.mastaba.osgi.plan.DeploymentPlan;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of a change. Text only.
 *
 * @param live what went live; empty when nothing changed
 * @param leftOut the changes that were refused: symbolic names, and {@code conf/NAME.cfg} for settings
 * @param problems why they were refused; each names its bundles in its origins
 * @param notices what went wrong without keeping anything from going live: with any, the generation is degraded
 */
public record DeployResult(
        Optional<DeploymentPlan> live, SortedSet<String> leftOut, List<Problem> problems, List<Problem> notices) {
    public DeployResult {
        leftOut = Collections.unmodifiableSortedSet(new TreeSet<>(leftOut));
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    static DeployResult unchanged() {
        return new DeployResult(Optional.empty(), new TreeSet<>(), List.of(), List.of());
    }

    /** Whether everything that was wished for is live. */
    public boolean complete() {
        return leftOut.isEmpty() && problems.isEmpty();
    }
}
