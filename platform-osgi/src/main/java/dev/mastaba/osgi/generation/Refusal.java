package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.report.ResolverMessage;
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
 * @param declared the declarations of its manifest
 */
record Refusal(
        String name,
        String content,
        List<Problem> problems,
        boolean composed,
        int hangs,
        ManifestDeclarations declared) {
    private static final int MOST_HANGS = 2;
    private static final Set<String> MISSING = Set.of(GenerationProblems.UNSATISFIED, ResolverMessage.MISSING);

    /**
     * Returns the refusal of one of several changes with which a build was refused.
     *
     * @param before the number of times that its code had previously failed to return
     */
    static Refusal of(String name, String content, List<Problem> problems, int before, BuildResult.Refused why) {
        int hangs = why.abandoned().contains(name)
                ? before + MOST_HANGS
                : why.hung().contains(name) ? before + 1 : 0;
        ManifestDeclarations declared = why.declared().getOrDefault(name, ManifestDeclarations.NOTHING);
        return new Refusal(name, content, problems, why.composed(), hangs, declared);
    }

    /** Returns this refusal after an abandoned call has returned: a change whose code hung for the first time is retried once. */
    Refusal returned() {
        return hangs == MOST_HANGS ? new Refusal(name, content, problems, composed, 1, declared) : this;
    }

    /** Returns this refusal with other problems. */
    Refusal problems(List<Problem> others) {
        return new Refusal(name, content, others, composed, hangs, declared);
    }

    /** Returns whether it was refused because it, or a change that it depends on, opens routes or views. */
    boolean opens() {
        return problems.stream().anyMatch(OpeningProblems::isReported);
    }

    /** Returns whether its cause lies outside of the bundles, so that it is retried. */
    boolean outside() {
        return OutsideRefusals.isOutside(problems);
    }

    /** Returns whether it is refused only because of other changes. */
    boolean follows() {
        return GenerationProblems.withoutFollowers(problems).isEmpty();
    }

    /** Returns whether it, or a change that it depends on, requires something that no bundle provides. */
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

    /** Returns whether another result is possible now that bundles offering these names have changed, or applications are recomposed. */
    boolean mayChange(Iterable<Refusal> companions, Set<String> offered, boolean recomposed) {
        if (hung()) {
            return false;
        }
        boolean met = hangs > 0 || declared.needsAny(offered) || composed && recomposed;
        for (Refusal companion : companions) {
            met |= isCompanionOf(companion);
        }
        return met;
    }

    /** Returns whether this change could be the missing dependency of the other. */
    boolean isCompanionOf(Refusal other) {
        return !hung()
                && !other.hung()
                && (declared.needsAny(other.declared.offers())
                        || other.declared.needsAny(declared.offers())
                        || composed && other.composed);
    }
}
