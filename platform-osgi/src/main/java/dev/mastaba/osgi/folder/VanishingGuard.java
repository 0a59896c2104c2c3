package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentProblems;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A guard against bundles that vanish by accident, through an unmounted disk or a failed script, and not on purpose. */
public final class VanishingGuard {
    private VanishingGuard() {}

    /** The result of the guard. */
    public sealed interface Verdict {
        /** Returns the bundles to keep serving although the folder does not have them; empty if the change may go on. */
        SortedSet<String> held();
    }

    /** The change may go on. */
    public record GoOn() implements Verdict {
        @Override
        public SortedSet<String> held() {
            return new TreeSet<>();
        }
    }

    /**
     * Some bundles go on serving until {@code mastaba undeploy} names them; everything else of the change may go on.
     *
     * @param held their symbolic names
     * @param reason the problem to report
     */
    public record Held(SortedSet<String> held, DeploymentProblem reason) implements Verdict {
        public Held {
            held = new TreeSet<>(held);
        }
    }

    /**
     * Compares the serving bundles with the requested ones.
     *
     * @param serving the symbolic names of the bundles of the serving generation
     * @param applications those of them that are applications
     * @param desired the symbolic names that the folder requests
     * @param undeployed those whose removal was confirmed
     */
    public static Verdict judge(
            Set<String> serving, Set<String> applications, Set<String> desired, Set<String> undeployed) {
        SortedSet<String> vanished = new TreeSet<>(serving);
        vanished.removeAll(desired);
        vanished.removeAll(undeployed);
        if (vanished.size() * 2 > serving.size()) {
            return new Held(vanished, DeploymentProblems.held(vanished, "more than half of the serving bundles"));
        }
        SortedSet<String> vanishedApplications = new TreeSet<>(vanished);
        vanishedApplications.retainAll(applications);
        return vanishedApplications.isEmpty()
                ? new GoOn()
                : new Held(vanishedApplications, DeploymentProblems.held(vanishedApplications, "serving applications"));
    }
}
