package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.ResolverMessage;
import dev.mastaba.staging.addon.AddOnProblems;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The reason why one change is left out. Contains only text.
 *
 * @param name the symbolic name, or {@code conf/NAME.cfg}
 * @param content the hash of the refused content; empty for a removal
 * @param problems the problems
 * @param composed whether it failed when applications were composed, so that any other add-on may change the result
 * @param hangs the number of times that its code did not return within its limit; counted twice if the code did not respond to an interrupt either
 * @param needs the bundles and settings files that it depends on
 */
record Refusal(String name, String content, List<Problem> problems, boolean composed, int hangs, Set<String> needs) {
    private static final int MOST_HANGS = 2;
    /** The reasons that another bundle may remove, even one that did not exist: the ids of problems, and exceptions. */
    private static final Set<String> MISSING = Set.of(
            AddOnProblems.UNSATISFIED,
            AddOnProblems.AMBIGUOUS,
            ResolverMessage.MISSING,
            ResolverMessage.TWO_COPIES,
            ResolverMessage.UNEXPLAINED,
            "NoClassDefFoundError",
            "ClassNotFoundException");

    /**
     * Returns the refusal of one of several changes with which a build was refused.
     *
     * @param before the number of times that its code had previously failed to return
     */
    static Refusal of(String name, String content, List<Problem> problems, int before, BuildResult.Refused why) {
        int hangs = why.abandoned().contains(name)
                ? before + MOST_HANGS
                : why.hung().contains(name) ? before + 1 : 0;
        Set<String> needs = why.dependencies().getOrDefault(name, Set.of());
        return new Refusal(name, content, problems, why.composed(), hangs, needs);
    }

    /** Returns this refusal after an abandoned call has returned: a change whose code hung for the first time is retried once. */
    Refusal returned() {
        return hangs == MOST_HANGS ? new Refusal(name, content, problems, composed, 1, needs) : this;
    }

    Refusal problems(List<Problem> others) {
        return new Refusal(name, content, others, composed, hangs, needs);
    }

    /** Returns whether the operator can allow it although a gate has refused it. */
    boolean overridable() {
        return problems.stream().anyMatch(GateOverride::isOffered);
    }

    /** Returns whether its cause lies outside of the bundles, so that it is retried. */
    boolean outside() {
        return OutsideRefusals.isOutside(problems);
    }

    /** Returns whether it is refused only because of other changes. */
    boolean follows() {
        return problems.stream().allMatch(AddOnProblems::isFollower);
    }

    /** Returns whether it, or a change that it depends on, was refused for a reason that any new bundle may remove. */
    boolean misses() {
        return problems.stream()
                .anyMatch(problem -> MISSING.stream()
                        .anyMatch(id ->
                                problem.id().equals(id) || problem.summary().contains(id)));
    }

    /** Returns whether its code is never called again; code that was only slow, on a busy machine, is retried once. */
    boolean hung() {
        return hangs >= MOST_HANGS;
    }

    /** Returns whether another result is possible now that these other changes have gone live, or are retried together with it. */
    boolean mayChange(Set<String> others) {
        boolean concerned = composed || misses() || !Collections.disjoint(needs, others);
        return !hung() && (hangs > 0 || !others.isEmpty() && concerned);
    }
}
