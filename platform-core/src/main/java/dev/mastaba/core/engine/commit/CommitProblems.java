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
                "What an effect declares here comes too late: order " + order
                        + " is running, and the lower orders, which it belongs to, are over.",
                origins,
                List.of(
                        "Declare it in include(..), not from an effect.",
                        "Or let the effect that declares it run in that order too: "
                                + "Action.of(..).phase(Phase.STRUCTURE)"));
    }

    static Problem lateForInner(int order, List<Origin> origins) {
        return new Problem(
                "MAST-ACTION-010",
                "An effect of order " + order
                        + " declares something, while there are declarations of lower "
                        + "orders that an outer one took the place of. In a single add-on these count as "
                        + "declared too late.",
                origins,
                List.of(
                        "Declare it in include(..), not from an effect.",
                        "Or take the inner declarations away, which have no effect."));
    }

    /** Returns the problem of effects in a row that declare one another. */
    public static Problem endlessEffects(int most, Origin origin) {
        return endless(most + " effects in a row declared one another", origin);
    }

    /**
     * Returns the problem of endless declarations.
     *
     * @param what the exceeded number of declarations, and what they do
     */
    static Problem endless(String what, Origin origin) {
        return new Problem(
                "MAST-ACTION-004",
                "More than " + what + "; the last is declared here. One declares itself again and again.",
                List.of(origin),
                List.of("End the declaring after a known number of steps, or declare all in include(..)."));
    }

    /** Returns the problem that a discriminator has changed since it was compared with others. */
    static Problem changed(Object discriminator, List<Origin> origins) {
        return new Problem(
                "MAST-ACTION-009",
                "The discriminator " + ConflictException.Conflict.text(discriminator)
                        + " has changed since the action was declared, so that it cannot be told what else stands for the "
                        + "same thing.",
                origins,
                List.of("Make it of values that stay: Action.of(\"job\", name), a record, List.copyOf(…)"));
    }
}
