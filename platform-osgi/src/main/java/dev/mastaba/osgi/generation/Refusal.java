package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import java.util.List;
import java.util.Set;

/**
 * The reason why one change stays out. Text only.
 *
 * @param name the symbolic name, or {@code conf/NAME.cfg}
 * @param content the hash of what was refused; empty for a removal
 * @param problems what was wrong
 * @param composed whether it failed when applications were composed, so that any other add-on may change the result
 * @param hangs how often its code did not return within its limit; counted twice where it did not heed an interrupt either
 * @param declared what its manifest declares
 */
record Refusal(
        String name,
        String content,
        List<Problem> problems,
        boolean composed,
        int hangs,
        ManifestDeclarations declared) {
    private static final int MOST_HANGS = 2;

    /**
     * One of several changes that a build was refused with.
     *
     * @param before how often its code has not returned before
     */
    static Refusal of(String name, String content, List<Problem> problems, int before, BuildResult.Refused why) {
        int hangs = why.abandoned().contains(name)
                ? before + MOST_HANGS
                : why.hung().contains(name) ? before + 1 : 0;
        ManifestDeclarations declared = why.declared().getOrDefault(name, ManifestDeclarations.NOTHING);
        return new Refusal(name, content, problems, why.composed(), hangs, declared);
    }

    /** The same, to be tried once more where its code hung for the first time: a call that was given up has returned after all. */
    Refusal returned() {
        return hangs == MOST_HANGS ? new Refusal(name, content, problems, composed, 1, declared) : this;
    }

    /** The same in other words. */
    Refusal problems(List<Problem> others) {
        return new Refusal(name, content, others, composed, hangs, declared);
    }

    /** Whether its code is never called again; code that was only slow, on a busy machine, has one more try. */
    boolean hung() {
        return hangs >= MOST_HANGS;
    }

    /** Whether another result is possible now that bundles offering these names have changed, or applications are composed anew. */
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

    /** Whether one could be what the other lacks. */
    boolean isCompanionOf(Refusal other) {
        return !hung()
                && !other.hung()
                && (declared.needsAny(other.declared.offers())
                        || other.declared.needsAny(declared.offers())
                        || composed && other.composed);
    }
}
