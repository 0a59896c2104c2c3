package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentProblems;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A guard against bundles that vanish by accident, for example because of an unmounted disk or a failed script. */
public final class VanishingGuard {
    private VanishingGuard() {}

    /** The result of the guard. */
    public sealed interface Verdict {
        /** Returns the bundles to keep serving although they are not in the folder; empty if the change may proceed. */
        SortedSet<String> held();
    }

    /** The change may proceed. */
    public record GoOn() implements Verdict {
        @Override
        public SortedSet<String> held() {
            return new TreeSet<>();
        }
    }

    /**
     * Some bundles keep serving until {@code mastaba undeploy} names them; the rest of the change may proceed.
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
            return new Held(vanished, DeploymentProblems.held(vanished, "more than half of the serving bundles"));
        }
        SortedSet<String> vanishedApplications = new TreeSet<>(vanished);
        vanishedApplications.retainAll(applications);
        return vanishedApplications.isEmpty()
                ? new GoOn()
                : new Held(vanishedApplications, DeploymentProblems.held(vanishedApplications, "serving applications"));
    }
}
