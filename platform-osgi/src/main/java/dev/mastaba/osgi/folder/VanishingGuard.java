package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentProblems;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Decides whether bundles that vanished were meant to go: an unmounted disk or a script gone wrong is no wish. */
public final class VanishingGuard {
    private VanishingGuard() {}

    /** What the guard found. */
    public sealed interface Verdict {
        /** The bundles to keep serving although the folder does not have them; empty when the change may go on. */
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
     * @param reason what to tell
     */
    public record Held(SortedSet<String> held, DeploymentProblem reason) implements Verdict {
        public Held {
            held = new TreeSet<>(held);
        }
    }

    /**
     * Compares what serves with what is asked for.
     *
     * @param serving symbolic names of the bundles of the serving generation
     * @param applications those of them that are applications
     * @param desired symbolic names that the folder asks for
     * @param undeployed those whose going was confirmed
     */
    public static Verdict judge(
            Set<String> serving, Set<String> applications, Set<String> desired, Set<String> undeployed) {
        SortedSet<String> vanished = new TreeSet<>(serving);
        vanished.removeAll(desired);
        vanished.removeAll(undeployed);
        if (vanished.size() * 2 > serving.size()) {
            return new Held(vanished, DeploymentProblems.held(vanished, "they are more than half of all that serve"));
        }
        SortedSet<String> vanishedApplications = new TreeSet<>(vanished);
        vanishedApplications.retainAll(applications);
        return vanishedApplications.isEmpty()
                ? new GoOn()
                : new Held(
                        vanishedApplications,
                        DeploymentProblems.held(vanishedApplications, "they are applications that serve"));
    }
}
