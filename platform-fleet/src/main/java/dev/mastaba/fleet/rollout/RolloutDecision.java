package dev.mastaba.fleet.rollout;

import java.util.List;

/**
 * The next change of a rollout, which is written to the depot as a whole.
 *
 * @param state the new state of the rollout
 * @param detail what the rollout waits for or why it ended, for people
 * @param move the nodes that are ordered to serve the release now
 * @param batch the number of their batch
 */
public record RolloutDecision(Rollout.State state, String detail, List<String> move, int batch) {
    public RolloutDecision {
        move = List.copyOf(move);
    }

    static RolloutDecision to(Rollout.State state, String detail) {
        return new RolloutDecision(state, detail, List.of(), 0);
    }

    /** Returns whether carrying the decision out would leave a rollout as it is. */
    public boolean isNone(Rollout rollout) {
        return move.isEmpty() && state == rollout.state() && detail.equals(rollout.detail());
    }
}
