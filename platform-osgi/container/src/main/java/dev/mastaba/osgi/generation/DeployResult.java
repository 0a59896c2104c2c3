package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The outcome of a change. Contains only text.
 *
 * @param live the plan that went live last; empty if nothing changed
 * @param refused the changes that are left out, each with the reasons: symbolic names, and {@code conf/NAME.cfg} for settings
 * @param onCanary the changes that serve a share of the visitors, and are not live yet: symbolic names, and {@code conf/NAME.cfg}
 * @param notices the problems that did not prevent anything from going live; if there are any, the generation is degraded
 */
public record DeployResult(
        Optional<DeploymentPlan> live,
        SortedMap<String, List<Problem>> refused,
        SortedSet<String> onCanary,
        List<Problem> notices) {
    public DeployResult {
        onCanary = Collections.unmodifiableSortedSet(new TreeSet<>(onCanary));
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
        notices = List.copyOf(notices);
    }

    static DeployResult unchanged() {
        return new DeployResult(Optional.empty(), new TreeMap<>(), new TreeSet<>(), List.of());
    }

    /** Returns this result, but with these changes on a canary. */
    DeployResult with(Optional<DeploymentPlan> reallyLive, SortedSet<String> canary) {
        return new DeployResult(reallyLive, refused, canary, notices);
    }

    /** Returns this result if something went live or on canary; otherwise, with what another change makes live. */
    DeployResult or(Supplier<DeployResult> change) {
        if (live.isPresent() || !onCanary.isEmpty()) {
            return this;
        }
        DeployResult other = change.get();
        return new DeployResult(other.live(), refused, onCanary, other.live().isPresent() ? other.notices() : notices);
    }

    /** Returns this result of a change before which the serving generation was repaired. */
    DeployResult after(BuildResult.Live repair) {
        List<Problem> all = new ArrayList<>(repair.notices());
        all.addAll(notices);
        return new DeployResult(live.or(() -> Optional.of(repair.plan())), refused, onCanary, all);
    }

    /** Returns the changes that are left out. */
    public SortedSet<String> leftOut() {
        return new TreeSet<>(refused.keySet());
    }

    /** Returns the changes that are not live. */
    public SortedSet<String> notLive() {
        SortedSet<String> all = leftOut();
        all.addAll(onCanary);
        return all;
    }

    /** Returns all reasons without duplicates. */
    public List<Problem> problems() {
        return refused.values().stream().flatMap(List::stream).distinct().toList();
    }
}
