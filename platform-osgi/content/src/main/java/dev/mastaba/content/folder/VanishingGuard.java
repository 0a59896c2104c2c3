package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A guard against bundles that vanish by accident, for example because of an unmounted disk or a failed script. */
public final class VanishingGuard {
    private VanishingGuard() {}

    /**
     * The result of the guard.
     *
     * @param held the symbolic names of the bundles that keep serving until {@code mastaba undeploy} names them, although they are not in the folder
     * @param reason the problem to report; empty if no bundles are held
     */
    public record Verdict(SortedSet<String> held, Optional<DeploymentProblem> reason) {}

    /**
     * Compares the serving bundles with the requested ones.
     *
     * @param serving the symbolic names of the bundles in the serving generation
     * @param applications the symbolic names of those bundles that are applications
     * @param desired the symbolic names that the folder requests
     * @param undeployed the symbolic names of the bundles whose removal was confirmed
     */
    public static Verdict judge(
            Set<String> serving, Set<String> applications, Set<String> desired, Set<String> undeployed) {
        SortedSet<String> vanished = new TreeSet<>(serving);
        vanished.removeAll(desired);
        vanished.removeAll(undeployed);
        if (vanished.size() * 2 > serving.size()) {
            return held(vanished, "more than half of the serving bundles");
        }
        SortedSet<String> vanishedApplications = new TreeSet<>(vanished);
        vanishedApplications.retainAll(applications);
        return vanishedApplications.isEmpty()
                ? new Verdict(vanishedApplications, Optional.empty())
                : held(vanishedApplications, "serving applications");
    }

    private static Verdict held(SortedSet<String> bundles, String what) {
        return new Verdict(bundles, Optional.of(DeploymentProblems.held(bundles, what)));
    }
}
