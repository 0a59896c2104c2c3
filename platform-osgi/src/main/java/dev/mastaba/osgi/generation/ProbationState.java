package dev.mastaba.osgi.generation;

import java.time.Duration;

/**
 * The state of a generation whose requests are observed on probation.
 *
 * @param generation the number of the generation
 * @param left the remaining time
 * @param requests the number of its responses so far
 * @param harm the figures that show harm; empty if none was found
 */
public record ProbationState(long generation, Duration left, long requests, String harm) {
    @Override
    public String toString() {
        return "generation " + generation + " (" + left.toSeconds() + " s left): " + requests
                + (requests == 1 ? " request, " : " requests, ") + (harm.isEmpty() ? "no harm" : "harm: " + harm);
    }
}
