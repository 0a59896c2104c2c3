package dev.mastaba.core.engine.commit;

import dev.mastaba.core.extend.Action;
import java.util.List;

/** The outcome for the actions of one order that have the same discriminator. */
sealed interface Resolution {
    /**
     * The outcome that one of them wins.
     *
     * @param winner the action that takes effect
     * @param overridden the others
     */
    record Accepted(Action winner, List<Action> overridden) implements Resolution {}

    /**
     * The outcome that the winner of a lower order, or one that has already run, ranks above them all.
     *
     * @param by that winner
     * @param overridden all of them
     */
    record Overridden(Action by, List<Action> overridden) implements Resolution {}

    /**
     * The outcome that some do not rank above each other.
     *
     * @param actions the conflicting actions, beginning with the one that the others are compared with
     */
    record Conflicting(List<Action> actions) implements Resolution {}
}
