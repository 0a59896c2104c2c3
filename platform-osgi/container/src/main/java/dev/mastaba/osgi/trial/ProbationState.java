package dev.mastaba.osgi.trial;

import java.time.Duration;
import java.util.List;

/**
 * The state of a generation whose requests are observed on probation.
 *
 * @param generation the number of the generation
 * @param left the remaining time
 * @param requests the number of its responses so far
 * @param harm the figures that show harm; empty if none was found
 * @param unjudged the groups that received too few requests to find harm, with the numbers of these
 */
public record ProbationState(long generation, Duration left, long requests, String harm, List<String> unjudged) {
    public ProbationState {
        unjudged = List.copyOf(unjudged);
    }

    @Override
    public String toString() {
        return "generation " + generation + " (" + left.toSeconds() + " s left): " + requests
                + (requests == 1 ? " request, " : " requests, ")
                + (harm.isEmpty() ? "no harm" + unjudgedText(unjudged) : "harm: " + harm);
    }

    /** Returns the end of a sentence about groups that could not be judged. */
    static String unjudgedText(List<String> groups) {
        return groups.isEmpty() ? "" : "; too few requests to judge: " + String.join(", ", groups);
    }
}
