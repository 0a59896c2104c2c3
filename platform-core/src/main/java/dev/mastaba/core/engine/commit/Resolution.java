package dev.mastaba.core.engine.commit;

import dev.mastaba.core.extend.Action;
import java.util.List;

/** What becomes of the actions of one order that have the same discriminator. */
sealed interface Resolution {
    /**
     * One of them wins.
     *
     * @param winner the one that takes effect
     * @param overridden the others
     */
    record Accepted(Action winner, List<Action> overridden) implements Resolution {}

    /**
     * The winner of a lower order, or one that has run already, stands above them all.
     *
     * @param by that winner
     * @param overridden all of them
     */
    record Overridden(Action by, List<Action> overridden) implements Resolution {}

    /**
     * Some are not above each other.
     *
     * @param actions those that conflict, the one that the others are measured against first
     */
    record Conflicting(List<Action> actions) implements Resolution {}
}
