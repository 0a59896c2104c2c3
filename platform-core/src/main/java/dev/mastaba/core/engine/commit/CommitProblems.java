package dev.mastaba.core.engine.commit;

import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems that a commit finds in the declarations of effects. */
public final class CommitProblems {
    private CommitProblems() {}

    static Problem late(int order, List<Origin> origins) {
        return new Problem(
                "MAST-ACTION-003",
                "An effect declares an action for a completed phase: phase " + order
                        + " is running, and the action belongs to an earlier phase.",
                origins,
                "Declare the action in include(..), not in an effect.",
                "Or assign an earlier phase to the action whose effect declares it: "
                        + "Action.of(..).phase(Phase.STRUCTURE)");
    }

    static Problem lateForInner(int order, List<Origin> origins) {
        return new Problem(
                "MAST-ACTION-010",
                "An effect of phase " + order
                        + " declares an action, although an outer declaration overrides inner declarations of an earlier phase. "
                        + "In an application that consists of one add-on, this is not allowed.",
                origins,
                "Declare the action in include(..), not in an effect.",
                "Or remove the inner declarations, which have no effect.");
    }

    /** Returns the problem of effects in a row that declare one another. */
    public static Problem endlessEffects(int most, Origin origin) {
        return endless(most + " effects form a chain in which each declares the next action", origin);
    }

    /**
     * Returns the problem of endless declarations.
     *
     * @param what the exceeded number of declarations, and what they do
     */
    static Problem endless(String what, Origin origin) {
        return new Problem(
                "MAST-ACTION-004",
                "More than " + what + "; the location is that of the last action. The chain seems to be endless.",
                origin,
                "End the chain after a known number of steps, or declare everything in include(..).");
    }

    /** Returns the problem that a discriminator has changed since it was compared with others. */
    static Problem changed(Object discriminator, List<Origin> origins) {
        return new Problem(
                "MAST-ACTION-009",
                "The discriminator \"" + ConflictException.Conflict.text(discriminator)
                        + "\" has changed since its action was declared.",
                origins,
                "Use immutable values: Action.of(\"job\", name), a record, List.copyOf(…)");
    }
}
